package dev.lockstep.streams.canonical.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one version of a source record says in terms of one canonical entity.
 *
 * @param records canonical records, one unless the mapping takes the record apart; none when it is not concerned
 * @param complaints what is wrong with the record as a whole; it must not be used when one of them blocks
 * @param version the record's version by its payload; null when the payload does not tell
 * @param actor who changed it by its payload; null when the payload does not tell
 */
public record Reading(
        List<Mapped> records,
        List<Complaint> complaints,
        @Nullable Long version,
        @Nullable String actor) {
    static final Reading NOTHING = new Reading(List.of(), List.of(), null, null);

    /** Whether the record as a whole cannot be used. */
    public boolean isRefused() {
        return Complaint.anyBlocks(complaints);
    }

    /** What is wrong with the record and with each part of it. */
    public List<Complaint> allComplaints() {
        List<Complaint> all = new ArrayList<>(complaints);
        records.forEach(record -> all.addAll(record.complaints()));
        return all;
    }

    /** What two mappings say of one record together. */
    Reading and(Reading other) {
        List<Mapped> both = new ArrayList<>(records);
        both.addAll(other.records);
        List<Complaint> wrong = new ArrayList<>(complaints);
        wrong.addAll(other.complaints);
        return new Reading(both, wrong, version == null ? other.version : version, actor == null ? other.actor : actor);
    }
}
