package dev.lockstep.streams.engagement.change.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change that enough people approved.
 *
 * @param terms under which
 * @param approvals of those who approved these figures
 * @param figures that were approved
 * @param asked what was asked for then; what was asked for and not approved is rejected
 * @param newEndsOn new last day; null when it stays
 * @param at when the last approval came, UTC
 */
public record Granted(
        ReviewTerms terms,
        List<Approval> approvals,
        Figures figures,
        Figures asked,
        @Nullable LocalDate newEndsOn,
        Instant at) {
    /** Copies the list. */
    public Granted {
        approvals = List.copyOf(approvals);
    }

    /** Whether this is what the source asks for now. */
    boolean stillAnswers(Ask ask) {
        return asked.equals(ask.figures()) && Objects.equals(newEndsOn, ask.newEndsOn());
    }
}
