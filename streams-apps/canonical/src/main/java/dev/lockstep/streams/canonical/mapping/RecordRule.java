package dev.lockstep.streams.canonical.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of fields.
 *
 * @param place where the record stands in the canonical record
 * @param factory makes an empty record
 * @param slots its fields
 */
record RecordRule(String place, Supplier<SpecificRecord> factory, List<Slot> slots) implements FieldRule {

    /**
     * One field of the record.
     *
     * @param name of the field
     * @param position in the schema
     * @param required whether the record cannot be without it
     */
    record Slot(String name, int position, boolean required, FieldRule rule) {}

    @Override
    public @Nullable Object read(JsonNode document, List<Complaint> complaints) {
        SpecificRecord record = factory.get();
        long before = Complaint.blocking(complaints);
        for (Slot slot : slots) {
            Object value = slot.rule().read(document, complaints);
            if (value != null) {
                record.put(slot.position(), value);
            } else if (slot.required() && Complaint.blocking(complaints) == before) {
                complaints.add(new Complaint(CanonicalCause.MISSING_FIELD, place + "." + slot.name(), "is empty"));
            }
        }
        return Complaint.blocking(complaints) == before ? record : null;
    }
}
