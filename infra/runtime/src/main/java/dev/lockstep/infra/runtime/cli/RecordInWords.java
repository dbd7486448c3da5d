package dev.lockstep.infra.runtime.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One line per record: time, key, and every field that says something, with sensitive ones masked. */
final class RecordInWords {
    private static final int LONGEST_TEXT = 120;

    private RecordInWords() {}

    static String of(ConsumerRecord<String, GenericRecord> record) {
        String head = Instant.ofEpochMilli(record.timestamp()).truncatedTo(ChronoUnit.MILLIS) + "  " + record.key();
        return record.value() == null ? head + "  (deleted)" : head + "  " + inWords(record.value());
    }

    private static String inWords(GenericRecord value) {
        StringJoiner words = new StringJoiner(", ", value.getSchema().getName() + " {", "}");
        for (Schema.Field field : value.getSchema().getFields()) {
            String text = fieldInWords(field, value.get(field.pos()));
            if (!text.isEmpty()) {
                words.add(field.name() + ": " + text);
            }
        }
        return words.toString();
    }

    private static String fieldInWords(Schema.Field field, @Nullable Object value) {
        if (value == null || List.of().equals(value) || Map.of().equals(value)) {
            return "";
        }
        String sensitivity = field.getProp("sensitivity");
        return "personal".equals(sensitivity) || "restricted".equals(sensitivity) ? "***" : valueInWords(value);
    }

    private static String valueInWords(Object value) {
        if (value instanceof GenericRecord record) {
            return inWords(record);
        }
        if (value instanceof List<?> list) {
            StringJoiner words = new StringJoiner(", ", "[", "]");
            list.forEach(item -> words.add(valueInWords(item)));
            return words.toString();
        }
        String text = value.toString();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
