package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.streams.canonical.mapping.Conversion.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

final class ConversionsPropertiesTest {
    @Property
    void shouldKeepEveryAmountExactWhetherTextOrNumber(
            @ForAll @BigRange(min = "-999999999999999", max = "999999999999999") @Scale(4) BigDecimal amount) {
        // Given
        TextNode text = TextNode.valueOf(amount.toPlainString());

        // When
        Object fromText = Conversions.decimal(text, 19, 4);
        Object fromNumber = Conversions.decimal(DecimalNode.valueOf(amount), 19, 4);

        // Then
        assertThat(fromText).isEqualTo(fromNumber).isEqualTo(amount.setScale(4));
    }

    @Property
    void shouldRefuseAmountsWithDigitsThatWouldBeLost(@ForAll @IntRange(min = 1, max = 9) int digit) {
        // Given
        TextNode text = TextNode.valueOf("12.0000" + digit);

        // When
        Object converted = Conversions.decimal(text, 19, 4);

        // Then
        assertThat(converted).isInstanceOf(Refusal.class);
    }

    @Property
    void shouldTellWholeMinutesBackFromHours(@ForAll @IntRange(min = -100_000, max = 100_000) int minutes) {
        // Given
        TextNode duration = TextNode.valueOf(Duration.ofMinutes(minutes).toString());

        // When
        BigDecimal hours = (BigDecimal) Hours.ofDuration(duration);

        // Then
        assertThat(hours.multiply(BigDecimal.valueOf(60)).setScale(0, java.math.RoundingMode.HALF_EVEN))
                .isEqualByComparingTo(BigDecimal.valueOf(minutes));
    }
}
