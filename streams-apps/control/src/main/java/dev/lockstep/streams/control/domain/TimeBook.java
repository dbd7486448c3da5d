package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.lifecycle.TimePosting;
import dev.lockstep.schemas.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What three witnesses say of one time entry: the PSA (approval), Lockstep's billing (posting or hold) and the ERP (what
 * it reports). They may speak in any order; the book is the same in the end.
 *
 * @param id canonical id of the time entry
 * @param approval newest version from the PSA; null while none came
 * @param billing newest word of billing; null while it has not decided
 * @param reported postings as the ERP reports them, by their canonical id
 */
public record TimeBook(
        String id, @Nullable Approval approval, @Nullable Billing billing, Map<String, Reported> reported) {

    /**
     * The entry as the PSA has it.
     *
     * @param version of the canonical record
     * @param approved whether it is approved at the moment
     * @param elsewhere whether it belongs to another engagement now: then it counts for nothing here, whoever speaks
     */
    public record Approval(
            long version,
            boolean approved,
            boolean elsewhere,
            @Nullable String employeeNumber,
            @Nullable LocalDate workedOn,
            BigDecimal hours) {}

    /**
     * What billing did with the entry.
     *
     * @param heldBecause cause code; null when it is posted
     * @param rate per hour; null while none was found
     * @param at when, UTC
     */
    public record Billing(
            @Nullable String heldBecause,
            LocalDate workedOn,
            BigDecimal hours,
            @Nullable Money rate,
            @Nullable Money amount,
            @Nullable String erpId,
            Instant at) {}

    /** A posting as the ERP reports it; one that it has reversed or deleted counts for nothing. */
    public record Reported(
            long version,
            boolean counts,
            BigDecimal hours,
            @Nullable Money amount) {}

    /** Where the entry stands. */
    public enum Standing {
        /** Not approved (yet, or any more), and billing has not posted it. */
        NOT_APPROVED,
        /** Approved, and billing has not decided. */
        PENDING,
        /** Waits with a reason. */
        HELD,
        /** Posted to the ERP. */
        POSTED
    }

    /** Copies the map. */
    public TimeBook {
        reported = Map.copyOf(reported);
    }

    /** An entry of which nothing is known. */
    public static TimeBook empty(String id) {
        return new TimeBook(id, null, null, Map.of());
    }

    /** After the PSA's version of the entry; an older version than the known one changes nothing. */
    public TimeBook with(TimeEntry entry) {
        long version = entry.getMeta().getVersion();
        if (approval != null && approval.version() >= version) {
            return this;
        }
        boolean approved =
                entry.getStatus() == ApprovalStatus.APPROVED && !entry.getMeta().getDeleted();
        Approval newest = new Approval(
                version,
                approved,
                entry.getMeta().getMovedTo() != null,
                entry.getEmployeeNumber(),
                entry.getWorkedOn(),
                Objects.requireNonNullElse(entry.getHours(), BigDecimal.ZERO));
        return new TimeBook(id, newest, billing, reported);
    }

    /** After a word of billing: {@code TIME_POSTED}, {@code TIME_HELD} or {@code TIME_CORRECTED}. */
    public TimeBook with(LifecycleType type, TimePosting posting, Instant at) {
        Billing word = new Billing(
                type == LifecycleType.TIME_HELD
                        ? Objects.requireNonNullElse(posting.getHeldBecause(), "UNKNOWN")
                        : null,
                posting.getWorkedOn(),
                posting.getHours(),
                posting.getRate() == null ? null : Money.from(posting.getRate()),
                posting.getAmount() == null ? null : Money.from(posting.getAmount()),
                posting.getErpId(),
                at);
        return new TimeBook(id, approval, word, reported);
    }

    /** After a posting as the ERP reports it; an older version than the known one changes nothing. */
    public TimeBook with(PostedTime posting) {
        String postingId = posting.getMeta().getCanonicalId();
        Reported known = reported.get(postingId);
        if (known != null && known.version() >= posting.getMeta().getVersion()) {
            return this;
        }
        Map<String, Reported> all = new TreeMap<>(reported);
        boolean counts = !posting.getMeta().getDeleted() && !"reversed".equalsIgnoreCase(posting.getStatus());
        all.put(
                postingId,
                new Reported(
                        posting.getMeta().getVersion(),
                        counts,
                        Objects.requireNonNullElse(posting.getHours(), BigDecimal.ZERO),
                        posting.getAmount() == null ? null : Money.from(posting.getAmount())));
        return new TimeBook(id, approval, billing, all);
    }

    /** Where the entry stands. */
    public Standing standing() {
        if (isElsewhere()) {
            return Standing.NOT_APPROVED;
        }
        if (billing != null && billing.heldBecause() == null) {
            return Standing.POSTED;
        }
        if ((billing == null && !isApproved()) || (approval != null && !approval.approved())) {
            return Standing.NOT_APPROVED;
        }
        return billing == null ? Standing.PENDING : Standing.HELD;
    }

    /** What the entry adds to totals. */
    public TimeTotals contribution() {
        Standing standing = standing();
        return new TimeTotals(
                isApproved() ? approvedTally() : Tally.NONE,
                standing == Standing.POSTED ? billedTally() : Tally.NONE,
                standing == Standing.HELD ? billedTally() : Tally.NONE,
                reportedTally());
    }

    /** Day of the work, from whoever has said it; empty while nobody has. */
    public Optional<LocalDate> workedOn() {
        return Stream.of(
                        Optional.ofNullable(approval).map(Approval::workedOn),
                        Optional.ofNullable(billing).map(Billing::workedOn))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean isElsewhere() {
        return approval != null && approval.elsewhere();
    }

    boolean isApproved() {
        return approval != null && approval.approved();
    }

    Tally reportedTally() {
        if (isElsewhere()) {
            return Tally.NONE;
        }
        return reported.values().stream()
                .filter(Reported::counts)
                .map(posting -> Tally.one(posting.hours(), Amounts.of(posting.amount())))
                .reduce(Tally.NONE, Tally::plus);
    }

    Tally billedTally() {
        return billing == null ? Tally.NONE : Tally.one(billing.hours(), Amounts.of(billing.amount()));
    }

    /** Approved hours at billing's rate: an amount of its own, so that a stale posting shows up in money too. */
    private Tally approvedTally() {
        BigDecimal hours = approval == null ? BigDecimal.ZERO : approval.hours();
        Money rate = billing == null ? null : billing.rate();
        return Tally.one(hours, rate == null ? Amounts.NONE : Amounts.of(rate.times(hours)));
    }
}
