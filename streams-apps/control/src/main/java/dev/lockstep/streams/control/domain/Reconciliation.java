package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the systems agree about one engagement, and why not where they do not.
 *
 * @param book the engagement
 * @param presences records that the systems should hold
 * @param variances every disagreement, each kind once, oldest first
 */
public record Reconciliation(EngagementBook book, List<Presence> presences, List<Variance> variances) {

    /** What one engagement is reconciled from, read from the same partition. */
    public record Evidence(
            EngagementBook book,
            @Nullable Customer customer,
            Collection<Difference> differences,
            Collection<ExceptionRecord> openExceptions) {}

    /** Copies the lists. */
    public Reconciliation {
        presences = List.copyOf(presences);
        variances = List.copyOf(variances);
    }

    /**
     * Reconciles an engagement.
     *
     * @param patience how long a disagreement is a matter of timing
     */
    public static Reconciliation of(Evidence evidence, Instant now, Duration patience) {
        List<Presence> presences = Presence.of(evidence.book(), evidence.customer());
        Stream<Variance> all = Stream.of(
                        fromDifferences(evidence.differences(), subjects(evidence.openExceptions()), now, patience),
                        fromPresences(evidence.book(), presences, now, patience),
                        evidence.openExceptions().stream().map(Reconciliation::fromException))
                .flatMap(variances -> variances);
        return new Reconciliation(evidence.book(), presences, grouped(all));
    }

    /** Variances of the same kind as one, oldest first. */
    public static List<Variance> grouped(Stream<Variance> variances) {
        return variances
                .collect(Collectors.toMap(Variance::groupKey, variance -> variance, Variance::plus, TreeMap::new))
                .values()
                .stream()
                .sorted((one, other) -> one.since().compareTo(other.since()))
                .toList();
    }

    /** Differences as variances; those that an open exception is about are on the desk. */
    public static Stream<Variance> fromDifferences(
            Collection<Difference> differences, Set<String> onTheDesk, Instant now, Duration patience) {
        return differences.stream()
                .map(difference -> new Variance(
                        difference.kind().words(),
                        difference.classify(now, patience, onTheDesk.contains(difference.entryId())),
                        1,
                        difference.hours(),
                        Amounts.NONE,
                        difference.since()));
    }

    private static Stream<Variance> fromPresences(
            EngagementBook book, List<Presence> presences, Instant now, Duration patience) {
        Activation activation = book.workflow().activation();
        if (activation == null) {
            return Stream.empty();
        }
        boolean early = Duration.between(activation.at(), now).compareTo(patience) <= 0;
        return presences.stream()
                .filter(Presence::isMissing)
                .map(missing -> new Variance(
                        "The " + missing.system() + " confirmed the " + missing.record() + " and does not report it",
                        early ? VarianceClass.TIMING : VarianceClass.MISSING_IN_SYSTEM,
                        1,
                        BigDecimal.ZERO,
                        Amounts.NONE,
                        activation.at()));
    }

    private static Variance fromException(ExceptionRecord open) {
        return new Variance(
                open.getGroupKey(),
                VarianceClass.IN_EXCEPTION,
                1,
                BigDecimal.ZERO,
                open.getAmountAtRisk() == null ? Amounts.NONE : Amounts.of(Money.from(open.getAmountAtRisk())),
                open.getOpenedAt());
    }

    /** Records that open exceptions are about. */
    public static Set<String> subjects(Collection<ExceptionRecord> open) {
        return open.stream().map(ExceptionRecord::getSubjectId).collect(Collectors.toSet());
    }
}
