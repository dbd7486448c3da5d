package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.streams.canonical.domain.CanonicalCause;
import java.util.List;

/**
 * What is wrong with a payload.
 *
 * @param cause kind of complaint
 * @param place field of the canonical record, or the part of the payload; empty for the payload as a whole
 * @param message what is wrong there
 * @param blocking whether it keeps the record from being used; otherwise the record is used without the value
 */
public record Complaint(CanonicalCause cause, String place, String message, boolean blocking) {
    /** A complaint that keeps the record from being used. */
    public Complaint(CanonicalCause cause, String place, String message) {
        this(cause, place, message, true);
    }

    /** Whether any complaint keeps the record from being used. */
    static boolean anyBlocks(List<Complaint> complaints) {
        return blocking(complaints) > 0;
    }

    /** How many complaints keep the record from being used. */
    static long blocking(List<Complaint> complaints) {
        return complaints.isEmpty()
                ? 0
                : complaints.stream().filter(Complaint::blocking).count();
    }

    @Override
    public String toString() {
        return cause + (place.isEmpty() ? "" : " at " + place) + ": " + message;
    }
}
