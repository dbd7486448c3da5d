package dev.lockstep.schemas.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

/** Money adds up exactly, whatever the amounts. */
class MoneyPropertyTest {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    @Provide
    Arbitrary<Money> euros() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000000000"), new BigDecimal("1000000000"))
                .ofScale(4)
                .map(amount -> new Money(amount, "EUR"));
    }

    @Property
    void shouldAddUpInAnyOrderWhenCurrencyIsTheSame(
            @ForAll("euros") Money a, @ForAll("euros") Money b, @ForAll("euros") Money c) {
        assertThat(a.plus(b).plus(c)).isEqualTo(c.plus(a).plus(b));
    }

    @Property
    void shouldGiveBackTheAmountWhenTheSameIsAddedAndTakenAway(@ForAll("euros") Money a, @ForAll("euros") Money b) {
        assertThat(a.plus(b).minus(b)).isEqualTo(a);
        assertThat(a.minus(a).isZero()).isTrue();
        assertThat(a.negated().negated()).isEqualTo(a);
    }

    @Property
    void shouldSurviveTheAvroFormWhenWrittenAndReadBack(@ForAll("euros") Money a) {
        assertThat(Money.from(a.toRecord())).isEqualTo(a);
    }

    @Property
    void shouldOrderLikeNumbersWhenCompared(@ForAll("euros") Money a, @ForAll("euros") Money b) {
        assertThat(a.compareTo(b)).isEqualTo(a.minus(b).amount().signum());
    }

    @Property
    void shouldStayWithinHalfMinorUnitWhenMultiplied(
            @ForAll("euros") Money rate, @ForAll @BigRange(min = "0", max = "24") @Scale(2) BigDecimal hours) {
        // When
        Money amount = rate.times(hours);
        // Then
        BigDecimal exact = rate.amount().multiply(hours);
        assertThat(amount.amount().subtract(exact).abs().movePointRight(2)).isLessThanOrEqualTo(HALF);
        assertThat(amount.amount().stripTrailingZeros().scale()).isLessThanOrEqualTo(2);
    }

    @Property
    void shouldRefuseWhenDigitsWouldBeLost(@ForAll @BigRange(min = "-1000", max = "1000") @Scale(9) BigDecimal amount) {
        // Given
        boolean fits = amount.stripTrailingZeros().scale() <= 4;
        // When / Then
        if (fits) {
            assertThat(new Money(amount, "EUR").amount()).isEqualByComparingTo(amount);
        } else {
            assertThatThrownBy(() -> new Money(amount, "EUR")).hasMessageContaining("four decimal places");
        }
    }

    @Example
    void shouldRefuseToMixWhenCurrenciesDiffer() {
        // Given
        Money euros = Money.of("1.00", "EUR");
        Money pounds = Money.of("1.00", "GBP");
        // When / Then
        assertThatThrownBy(() -> euros.plus(pounds)).hasMessageContaining("EUR 1.00 and GBP 1.00");
        assertThatThrownBy(() -> euros.compareTo(pounds)).hasMessageContaining("different currencies");
        assertThatThrownBy(() -> Money.of("1", "XQZ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void shouldRoundHalfEvenToTheMinorUnitOfTheCurrencyWhenMultiplied() {
        assertThat(Money.of("0.05", "EUR").times(HALF)).isEqualTo(Money.of("0.02", "EUR"));
        assertThat(Money.of("0.15", "EUR").times(HALF)).isEqualTo(Money.of("0.08", "EUR"));
        assertThat(Money.of("5", "JPY").times(HALF)).isEqualTo(Money.of("2", "JPY"));
        assertThat(Money.of("0.015", "KWD").times(HALF).amount().setScale(3, RoundingMode.UNNECESSARY))
                .isEqualByComparingTo("0.008");
    }
}
