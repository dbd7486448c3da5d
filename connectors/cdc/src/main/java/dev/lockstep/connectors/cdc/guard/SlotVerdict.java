package dev.lockstep.connectors.cdc.guard;

import java.util.Optional;

/**
 * Whether the slot still has everything that follows the stored offset.
 *
 * @param kind what can be done
 * @param reason why the slot is lost, for people; empty otherwise
 */
record SlotVerdict(Kind kind, String reason) {

    enum Kind {
        /** Nothing was captured before: read all rows. */
        FIRST_START,
        /** Go on where it stopped. */
        RESUME,
        /** Changes are missing. */
        LOST
    }

    /**
     * Judges.
     *
     * @param stored where the connector stopped
     * @param slot the slot, if it exists
     * @param slotName its name
     * @param writtenLsn how far the server has written its log
     */
    static SlotVerdict of(Optional<StoredPosition> stored, Optional<SlotState> slot, String slotName, long writtenLsn) {
        if (stored.isEmpty()) {
            return new SlotVerdict(Kind.FIRST_START, "");
        }
        long processed = stored.get().lsn();
        if (slot.isEmpty()) {
            return lost("replication slot '" + slotName + "' does not exist any more, but changes were processed up to "
                    + text(processed));
        }
        if (slot.get().invalidated()) {
            return lost("the server has invalidated replication slot '" + slotName
                    + "' because it held back too much log (max_slot_wal_keep_size)");
        }
        if (Long.compareUnsigned(slot.get().confirmedLsn(), processed) > 0) {
            return lost("replication slot '" + slotName + "' was made anew or moved on: it begins at "
                    + text(slot.get().confirmedLsn()) + ", changes were processed up to " + text(processed));
        }
        if (Long.compareUnsigned(processed, writtenLsn) > 0) {
            return lost("the database was set back: its log ends at " + text(writtenLsn)
                    + ", changes were processed up to " + text(processed));
        }
        return new SlotVerdict(Kind.RESUME, "");
    }

    private static SlotVerdict lost(String reason) {
        return new SlotVerdict(Kind.LOST, reason);
    }

    /** As PostgreSQL prints positions. */
    private static String text(long lsn) {
        return Long.toHexString(lsn >>> Integer.SIZE).toUpperCase(java.util.Locale.ROOT)
                + "/"
                + Long.toHexString(lsn & 0xFFFF_FFFFL).toUpperCase(java.util.Locale.ROOT);
    }
}
