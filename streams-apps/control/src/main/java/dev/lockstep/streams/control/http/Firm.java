package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.streams.control.domain.FirmTotals;
import dev.lockstep.streams.control.domain.Reconciliation;
import dev.lockstep.streams.control.domain.Variance;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The part of the firm that one or more instances see, summed on demand. */
record Firm(FirmTotals totals, List<Variance> variances, long exceptionsOpen, long exceptionsClosed) {
    static Firm of(Shelf shelf, Instant now, Duration patience) {
        Collection<ExceptionRecord> open = shelf.openExceptions();
        FirmTotals totals = shelf.engagements().stream().map(FirmTotals::of).reduce(FirmTotals.NONE, FirmTotals::plus);
        List<Variance> variances = Reconciliation.grouped(
                Reconciliation.fromDifferences(shelf.differences(), Reconciliation.subjects(open), now, patience));
        return new Firm(totals, variances, open.size(), shelf.closedExceptions());
    }

    Firm plus(Firm other) {
        return new Firm(
                totals.plus(other.totals),
                Reconciliation.grouped(Stream.concat(variances.stream(), other.variances.stream())),
                exceptionsOpen + other.exceptionsOpen,
                exceptionsClosed + other.exceptionsClosed);
    }
}
