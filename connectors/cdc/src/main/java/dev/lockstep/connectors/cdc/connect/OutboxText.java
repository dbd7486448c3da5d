package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.RowOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** An outbox as settings of the connector, each below {@code lockstep.outbox.}. */
public final class OutboxText {
    private static final String PREFIX = FoldingConfig.PREFIX + "outbox.";
    private static final String TABLE = PREFIX + "table";
    private static final String ID = PREFIX + "id";
    private static final String OBJECT = PREFIX + "object";
    private static final String RECORD_ID = PREFIX + "record.id";
    private static final String PAYLOAD = PREFIX + "payload";
    private static final String OPERATION = PREFIX + "operation";
    private static final String OPERATIONS = PREFIX + "operations";
    private static final String SEQUENCE = PREFIX + "sequence";
    private static final String OCCURRED_AT = PREFIX + "occurred.at";
    private static final String FORM = "a list of value:CREATE, value:UPDATE or value:DELETE";
    private static final Pattern ENTRY = Pattern.compile("([^:,]+):(CREATE|UPDATE|DELETE)");

    private OutboxText() {}

    /** The settings; none without an outbox. */
    public static Map<String, String> write(@Nullable Outbox outbox) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (outbox != null) {
            settings.put(TABLE, outbox.table());
            settings.put(ID, outbox.id());
            settings.put(OBJECT, outbox.object());
            settings.put(RECORD_ID, outbox.recordId());
            settings.put(PAYLOAD, outbox.payload());
            putIfTold(settings, OPERATION, outbox.operation());
            putIfTold(settings, SEQUENCE, outbox.sequence());
            putIfTold(settings, OCCURRED_AT, outbox.occurredAt());
            settings.put(
                    OPERATIONS,
                    new TreeMap<>(outbox.operations())
                            .entrySet().stream()
                                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                                    .collect(Collectors.joining(",")));
        }
        return settings;
    }

    private static void putIfTold(Map<String, String> settings, String key, @Nullable String column) {
        if (column != null) {
            settings.put(key, column);
        }
    }

    static void define(ConfigDef definition) {
        text(definition, TABLE, null, "Table, with schema, in which the application announces its changes");
        text(definition, ID, "id", "Column that identifies the announcement");
        text(definition, OBJECT, "aggregate_type", "Column that names the kind of record");
        text(definition, RECORD_ID, "aggregate_id", "Column that identifies the record");
        text(definition, PAYLOAD, "payload", "Column that holds the record");
        text(definition, OPERATION, null, "Column that tells what happened");
        text(definition, SEQUENCE, null, "Column whose whole number grows with each change of a record");
        text(definition, OCCURRED_AT, null, "Column that tells when it happened");
        definition.define(
                OPERATIONS,
                ConfigDef.Type.LIST,
                List.of(),
                ConfigDef.LambdaValidator.with(OutboxText::require, () -> FORM),
                ConfigDef.Importance.MEDIUM,
                "What the values of the operation column mean");
    }

    private static void text(ConfigDef definition, String key, @Nullable String standard, String documentation) {
        definition.define(key, ConfigDef.Type.STRING, standard, ConfigDef.Importance.MEDIUM, documentation);
    }

    static Optional<Outbox> parse(AbstractConfig config) {
        return Optional.ofNullable(config.getString(TABLE))
                .map(table -> new Outbox(
                        table,
                        config.getString(ID),
                        config.getString(OBJECT),
                        config.getString(RECORD_ID),
                        config.getString(PAYLOAD),
                        config.getString(OPERATION),
                        operations(config.getList(OPERATIONS)),
                        config.getString(SEQUENCE),
                        config.getString(OCCURRED_AT)));
    }

    private static Map<String, RowOperation> operations(List<String> entries) {
        Map<String, RowOperation> operations = new LinkedHashMap<>();
        for (String entry : entries) {
            Matcher parts = ENTRY.matcher(entry);
            if (parts.matches()) {
                operations.put(parts.group(1), RowOperation.valueOf(parts.group(2)));
            }
        }
        return operations;
    }

    private static void require(String name, Object value) {
        if (value instanceof List<?> entries) {
            entries.forEach(entry -> {
                if (!ENTRY.matcher(String.valueOf(entry)).matches()) {
                    throw new ConfigException(name, entry, "must be " + FORM);
                }
            });
        }
    }
}
