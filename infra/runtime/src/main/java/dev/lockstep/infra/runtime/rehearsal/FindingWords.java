package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.writeback.WriteCommand;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Says what a rehearsal came to in words that people outside the project use. */
final class FindingWords {
    /** Fields by which people know a record, as far as it has them. */
    private static final List<String> NAMES =
            List.of("code", "number", "name", "employeeNumber", "workedOn", "role", "period");

    private FindingWords() {}

    /** A golden record; what it says of itself in {@code meta} is left out. */
    static Finding of(String entity, RecordMeta meta, SpecificRecord record) {
        Map<String, String> facts = new TreeMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null && !(value instanceof RecordMeta)) {
                facts.put(field.name(), value instanceof MonetaryAmount money ? text(money) : value.toString());
            }
        }
        String names = NAMES.stream().map(facts::get).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return new Finding(entity, names.isEmpty() ? meta.getCanonicalId() : names, facts, null, meta.getRootId());
    }

    /** An event; its money is that of the deal or of the posting. */
    static Finding of(LifecycleEvent event) {
        String words = event.getSubjectId();
        if (event.getTimeEntry() != null) {
            words = event.getTimeEntry().getEmployeeNumber() + " "
                    + event.getTimeEntry().getWorkedOn();
        } else if (event.getTimePosting() != null) {
            words = "work of " + event.getTimePosting().getWorkedOn();
        }
        return new Finding(event.getType().name(), words, Map.of(), money(event), event.getRootId());
    }

    /** An open exception, counted by cause and owner. */
    static Finding of(ExceptionRecord exception) {
        return new Finding(
                exception.getCause() + " for " + exception.getOwner(),
                exception.getMessage(),
                Map.of("message", exception.getMessage()),
                exception.getAmountAtRisk(),
                exception.getRootId());
    }

    /** A write that another system would be asked for. */
    static Finding of(WriteCommand command) {
        return new Finding(
                command.getTargetSystem() + " " + command.getOperation(),
                command.getRecordId(),
                Map.of("payload", command.getPayload()),
                null,
                command.getRootId());
    }

    /** Money as people read it. */
    static String text(MonetaryAmount money) {
        return Money.from(money).toString();
    }

    private static @Nullable MonetaryAmount money(LifecycleEvent event) {
        if (event.getTimePosting() != null) {
            return event.getTimePosting().getAmount();
        }
        return event.getOpportunity() == null ? null : event.getOpportunity().getAmount();
    }
}
