package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.streams.canonical.domain.CanonicalCause;

/**
 * Why a payload does not become a canonical record.
 *
 * @param cause kind of complaint
 * @param place field of the canonical record, or the part of the payload; empty for the payload as a whole
 * @param message what is wrong there
 */
public record Complaint(CanonicalCause cause, String place, String message) {
    @Override
    public String toString() {
        return cause + (place.isEmpty() ? "" : " at " + place) + ": " + message;
    }
}
