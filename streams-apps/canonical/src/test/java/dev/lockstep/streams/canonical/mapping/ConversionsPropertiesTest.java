package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.streams.canonical.mapping.Conversion.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
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

    @Property
    void shouldReadMinutesClocksAndDurationsAlike(@ForAll @IntRange(max = 500_000) int minutes) {
        // Given
        String clock = minutes / 60 + ":" + String.format(Locale.ROOT, "%02d", minutes % 60);

        // When
        Object fromMinutes = Hours.ofMinutes(IntNode.valueOf(minutes));

        // Then
        assertThat(fromMinutes)
                .isEqualTo(Hours.ofClock(TextNode.valueOf(clock)))
                .isEqualTo(Hours.ofDuration(
                        TextNode.valueOf(Duration.ofMinutes(minutes).toString())))
                .isEqualTo(Hours.ofSeconds(IntNode.valueOf(minutes * 60)));
    }

    @Property
    void shouldReadATimeAlikeHoweverItIsWritten(
            @ForAll @LongRange(min = -60_000_000_000_000L, max = 200_000_000_000_000L) long millis) {
        // Given
        Instant instant = Instant.ofEpochMilli(millis);

        // When
        Object fromMillis = Times.epochMillis(LongNode.valueOf(millis));

        // Then
        assertThat(fromMillis)
                .isEqualTo(instant)
                .isEqualTo(Times.odata(TextNode.valueOf("/Date(" + millis + "+0130)/")))
                .isEqualTo(Times.epochSeconds(DecimalNode.valueOf(BigDecimal.valueOf(millis, 3))))
                .isEqualTo(Times.withOffset(
                        TextNode.valueOf(instant.atOffset(ZoneOffset.ofHours(2)).toString())));
    }

    @Property
    void shouldMissAFloatByNoMoreThanHalfOfTheLastPlace(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
        // When
        BigDecimal rounded = (BigDecimal) Conversions.rounded(DoubleNode.valueOf(value), 19, 6);

        // Then
        assertThat(rounded.subtract(BigDecimal.valueOf(value)).abs()).isLessThanOrEqualTo(new BigDecimal("0.0000005"));
    }

    @Property
    void shouldRefuseNumbersOfASizeThatNoBusinessKnows(
            @ForAll @IntRange(min = 101, max = Integer.MAX_VALUE) int exponent, @ForAll boolean negative) {
        // Given
        TextNode text = TextNode.valueOf("1e" + (negative ? "-" : "") + exponent);

        // When
        Object converted = Conversions.decimal(text, 19, 4);

        // Then
        assertThat(converted).isInstanceOf(Refusal.class);
    }
}
