package dev.lockstep.streams.control.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One time entry about which the witnesses do not agree.
 *
 * @param entryId canonical id of the time entry
 * @param kind how they disagree
 * @param hours hours in question
 * @param since since when they disagree in this way, UTC
 */
public record Difference(String entryId, Kind kind, BigDecimal hours, Instant since) {
    /** How the witnesses disagree. */
    public enum Kind {
        /** Approved in the PSA, and billing has neither posted nor held it. */
        NOT_DECIDED("Approved, but neither posted nor held", VarianceClass.UNEXPLAINED),
        /** Posted by Lockstep, and the ERP does not report it. */
        NOT_IN_ERP("Posted, but not reported by the ERP", VarianceClass.MISSING_IN_SYSTEM),
        /** Reported by the ERP, and Lockstep has not posted it. */
        ONLY_IN_ERP("Reported by the ERP, but not posted by Lockstep", VarianceClass.UNEXPLAINED),
        /** The ERP reports other hours or another amount than were posted. */
        OTHER_IN_ERP("The ERP reports other figures than were posted", VarianceClass.UNEXPLAINED),
        /** Posted, and no longer approved. */
        NOT_APPROVED_ANY_MORE("Posted, but no longer approved", VarianceClass.UNEXPLAINED),
        /** Posted or held with other hours than are approved now. */
        OTHER_HOURS_APPROVED("Approved hours have changed since", VarianceClass.UNEXPLAINED);

        private final String words;
        private final VarianceClass late;

        Kind(String words, VarianceClass late) {
            this.words = words;
            this.late = late;
        }

        /** The disagreement in words. */
        public String words() {
            return words;
        }
    }

    /**
     * What is different about an entry.
     *
     * @param now when the entry's book changed last, UTC
     */
    public static Optional<Difference> of(TimeBook book, Instant now) {
        return kindOf(book).map(kind -> new Difference(book.id(), kind, hoursOf(book), now));
    }

    /** The same difference, dated back to when it began if that was before. */
    public Difference continuing(Difference earlier) {
        return earlier.kind() == kind ? new Difference(entryId, kind, hours, earlier.since()) : this;
    }

    /**
     * Why it is so.
     *
     * @param patience how long a difference is no surprise
     * @param onTheDesk whether an open exception is about the same entry
     */
    public VarianceClass classify(Instant now, Duration patience, boolean onTheDesk) {
        if (onTheDesk) {
            return VarianceClass.IN_EXCEPTION;
        }
        return Duration.between(since, now).compareTo(patience) <= 0 ? VarianceClass.TIMING : kind.late;
    }

    private static Optional<Kind> kindOf(TimeBook book) {
        return switch (book.standing()) {
            case PENDING -> Optional.of(Kind.NOT_DECIDED);
            case POSTED -> postedKind(book);
            case HELD -> unless(sameHours(book), Kind.OTHER_HOURS_APPROVED).or(() -> onlyInErp(book));
            case NOT_APPROVED -> onlyInErp(book);
        };
    }

    private static Optional<Kind> postedKind(TimeBook book) {
        if (book.reportedTally().count() == 0) {
            return Optional.of(Kind.NOT_IN_ERP);
        }
        if (!book.isApproved()) {
            return Optional.of(Kind.NOT_APPROVED_ANY_MORE);
        }
        return unless(sameHours(book), Kind.OTHER_HOURS_APPROVED)
                .or(() -> unless(sameFigures(book), Kind.OTHER_IN_ERP));
    }

    private static Optional<Kind> onlyInErp(TimeBook book) {
        return unless(book.reportedTally().count() == 0, Kind.ONLY_IN_ERP);
    }

    private static boolean sameHours(TimeBook book) {
        return book.approval() == null
                || book.approval().hours().compareTo(book.billedTally().hours()) == 0;
    }

    private static boolean sameFigures(TimeBook book) {
        Tally posted = book.billedTally();
        Tally reported = book.reportedTally();
        return posted.hours().compareTo(reported.hours()) == 0
                && posted.amounts().equals(reported.amounts());
    }

    private static BigDecimal hoursOf(TimeBook book) {
        if (book.billing() != null) {
            return book.billing().hours();
        }
        return book.approval() != null
                ? book.approval().hours()
                : book.reportedTally().hours();
    }

    private static Optional<Kind> unless(boolean fine, Kind kind) {
        return fine ? Optional.empty() : Optional.of(kind);
    }
}
