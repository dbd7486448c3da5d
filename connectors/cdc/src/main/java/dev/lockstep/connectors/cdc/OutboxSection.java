package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.cdc.fold.Outbox;
import dev.lockstep.connectors.cdc.fold.RowOperation;
import dev.lockstep.connectors.kit.Descriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the section {@code outbox} of a descriptor. */
final class OutboxSection {
    private static final Pattern VALUE = Pattern.compile("[^:,]+");

    private OutboxSection() {}

    static Outbox read(Descriptor section) {
        Outbox outbox = new Outbox(
                section.text("table"),
                section.optionalText("id").orElse("id"),
                section.text("object"),
                section.text("recordId"),
                section.text("payload"),
                section.optionalText("operation").orElse(null),
                section.optionalSection("operations")
                        .map(OutboxSection::operations)
                        .orElse(Map.of()),
                section.optionalText("sequence").orElse(null),
                section.optionalText("occurredAt").orElse(null));
        if (!CdcDescriptor.TABLE.matcher(outbox.table()).matches()) {
            section.problem("table", "must be a table with its schema, for example public.outbox");
        }
        if (outbox.operation() == null && !outbox.operations().isEmpty()) {
            section.problem("operations", "means nothing without 'operation', the column that holds the values");
        }
        section.refuseUnknownFields();
        return outbox;
    }

    private static Map<String, RowOperation> operations(Descriptor section) {
        Map<String, RowOperation> operations = new HashMap<>();
        section.texts().forEach((value, meaning) -> {
            RowOperation operation = Outbox.meaningOf(meaning);
            if (operation == RowOperation.UNKNOWN || !VALUE.matcher(value).matches()) {
                section.problem(value, "must be CREATE, UPDATE or DELETE, for a value without colon and comma");
            }
            operations.put(value, operation);
        });
        return operations;
    }
}
