package dev.lockstep.connectors.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.time.Date;
import io.debezium.time.MicroTime;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.ZonedTimestamp;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class ColumnValuesTest {
    private final ColumnValues berlin = new ColumnValues(ZoneId.of("Europe/Berlin"));

    @Test
    void shouldUseTheDeclaredZoneWhenATimestampHasNone() {
        // When
        Object plain = berlin.plain(MicroTimestamp.schema(), 1_767_348_000_250_000L); // 2026-01-02 10:00:00.25 local

        // Then
        assertThat(plain).isEqualTo("2026-01-02T09:00:00.250Z");
    }

    @Test
    void shouldAnswerUtcWhenATimestampHasAZone() {
        // When
        Object plain = berlin.plain(ZonedTimestamp.schema(), "2026-07-02T10:00:00.000000+02:00");

        // Then
        assertThat(plain).isEqualTo("2026-07-02T08:00:00Z");
    }

    @Test
    void shouldKeepTheTextWhenATimestampIsInfinite() {
        // When
        Object plain = berlin.plain(ZonedTimestamp.schema(), "infinity");

        // Then
        assertThat(plain).isEqualTo("infinity");
    }

    @Test
    void shouldWriteDatesAndTimesAsIsoWhenTheyAreCounts() {
        // When
        List<Object> plain = List.of(
                berlin.plain(Date.schema(), 20_486),
                berlin.plain(MicroTime.schema(), 34_200_000_000L),
                berlin.plain(MicroTime.schema(), 86_400_000_000L));

        // Then
        assertThat(plain).containsExactly("2026-02-02", "09:30", "24:00:00");
    }

    @Test
    void shouldCountHoursOnWhenATimeStandsForADuration() {
        // When
        List<Object> plain = List.of(
                berlin.plain(MicroTime.schema(), 108_900_000_000L),
                berlin.plain(MicroTime.schema(), -45_000_000_000L),
                berlin.plain(MicroTime.schema(), 86_400_500_000L));

        // Then
        assertThat(plain).containsExactly("30:15:00", "-12:30:00", "24:00:00.500");
    }

    @Test
    void shouldKeepDecimalsAsTextWhenTheyAreExact() {
        // When
        Object plain = berlin.plain(SchemaBuilder.bytes().build(), new BigDecimal("12000.00"));

        // Then
        assertThat(plain).isEqualTo("12000.00");
    }

    @Test
    void shouldSeeThatAValueWasNotSentWhenThePlaceholderStandsThere() {
        // When
        Object text = berlin.plain(Schema.STRING_SCHEMA, UnsentValue.PLACEHOLDER);
        Object list = berlin.plain(SchemaBuilder.array(Schema.STRING_SCHEMA).build(), List.of(UnsentValue.PLACEHOLDER));

        // Then
        assertThat(List.of(UnsentValue.is(text), UnsentValue.is(list), UnsentValue.is("text")))
                .containsExactly(true, true, false);
    }
}
