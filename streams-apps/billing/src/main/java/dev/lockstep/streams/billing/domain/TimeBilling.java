package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.billing.domain.BillableProject.Terms;
import dev.lockstep.streams.billing.domain.EntryState.Changed;
import dev.lockstep.streams.billing.domain.EntryState.Held;
import dev.lockstep.streams.billing.domain.EntryState.Idle;
import dev.lockstep.streams.billing.domain.EntryState.Posted;
import dev.lockstep.streams.billing.domain.EntryState.Posting;
import dev.lockstep.streams.billing.domain.EntryState.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The life of a time entry: pure functions from state and facts to what follows. */
public final class TimeBilling {
    private TimeBilling() {}

    /** Looks at an entry as it is now, whatever the reason: it changed, its project did, or reference data may have. */
    public static Judgement judged(EntryState state, TimeFacts facts) {
        if (state instanceof Posting) {
            return Judgement.clean(state);
        } else if (state instanceof Posted posted) {
            return compared(posted, facts);
        } else if (state instanceof Changed changed) {
            return compared(changed.posted(), facts);
        }
        return facts.approved() ? validated(state, facts) : Judgement.clean(new Idle(state.tries()));
    }

    /** A posting has ended. An outcome that the state does not await is late or repeated and changes nothing. */
    public static Optional<Judgement> ended(EntryState state, TimeFacts facts, WriteOutcome outcome) {
        if (!(state instanceof Posting posting)
                || !posting.commandId(facts.entryId()).equals(outcome.getCommandId())) {
            return Optional.empty();
        }
        EntryState after = outcome.getStatus() == ResultStatus.CONFIRMED
                ? new Posted(posting.tries(), posting.work(), posting.rate(), posting.amount(), outcome.getTargetId())
                : new Held(posting.tries() + 1, new Refusal(why(facts, outcome), posting.judgedBy()));
        return Optional.of(judged(after, facts));
    }

    /** What the entry is worth by its rate; empty while no rate is known. */
    public static Optional<Money> amount(TimeFacts facts) {
        return rate(facts).map(rate -> rate.times(Work.of(facts).hours()));
    }

    /** The rate of the entry; empty while it, or the project, is not known. */
    public static Optional<Money> rate(TimeFacts facts) {
        Terms terms = facts.project().terms();
        return terms == null
                ? Optional.empty()
                : Optional.ofNullable(Pricing.lookUp(facts, terms).rate());
    }

    private static Judgement validated(EntryState state, TimeFacts facts) {
        Refusal refusal = state instanceof Held held ? held.refusal() : null;
        if (refusal != null && refusal.judgedBy().equals(facts.judgedBy())) {
            return new Judgement(state, List.of(refusal.problem()), false);
        }
        List<Problem> failures = TimeRules.failures(facts);
        return failures.isEmpty()
                ? new Judgement(posting(state.tries(), facts), List.of(), true)
                : new Judgement(new Held(state.tries(), null), failures, false);
    }

    private static Posting posting(int tries, TimeFacts facts) {
        Money rate = rate(facts).orElseThrow(() -> new IllegalStateException("No rate: the rules were not asked"));
        Work work = Work.of(facts);
        return new Posting(tries, work, rate, rate.times(work.hours()), facts.judgedBy());
    }

    private static Judgement compared(Posted posted, TimeFacts facts) {
        if (facts.approved() && posted.work().equals(Work.of(facts))) {
            return Judgement.clean(posted);
        }
        BigDecimal now = facts.approved() ? Work.of(facts).hours() : BigDecimal.ZERO;
        Problem problem = HoldCause.TIME_CHANGED_AFTER_POSTING.because(
                facts.entryId(),
                "Posted are %s hours (%s), approved are now %s hours"
                        .formatted(posted.work().hours().toPlainString(), posted.amount(), now.toPlainString()));
        return new Judgement(new Changed(posted), List.of(problem), false);
    }

    private static Problem why(TimeFacts facts, WriteOutcome outcome) {
        String words = outcome.getDetail();
        return outcome.getStatus() == ResultStatus.CANCELLED
                ? HoldCause.POSTING_CANCELLED.because(
                        facts.entryId(),
                        "The posting was cancelled before it was in effect: "
                                + Objects.requireNonNullElse(words, "no reason given"))
                : refusal(facts, words);
    }

    private static Problem refusal(TimeFacts facts, @Nullable String words) {
        String said = Objects.requireNonNullElse(words, "no reason given");
        Terms terms = facts.project().terms();
        if (said.contains("PERIOD_CLOSED") && terms != null && facts.entry().getWorkedOn() != null) {
            String period =
                    TimeRules.periodOf(terms.legalEntity(), facts.entry().getWorkedOn());
            return HoldCause.PERIOD_CLOSED.because(period, "The ERP refused: " + said);
        }
        return HoldCause.REFUSED_BY_ERP.because(facts.entryId(), "The ERP refused: " + said);
    }
}
