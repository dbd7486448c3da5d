package dev.lockstep.streams.engagement.change.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.ChangeOrderStatus;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import dev.lockstep.streams.engagement.change.domain.Happening.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTransitionsTest {
    private static final Instant NOW = Office.START;
    private static final Ask ASK = ask("30000");
    private static final ReviewTerms TERMS =
            Policies.SHIPPED.changes().versions().get(0).termsFor("DE01", ASK.figures());
    private static final Approval MARIA = new Approval("maria", false, ASK.figures(), "ok", NOW);
    private static final Granted GRANTED = new Granted(TERMS, List.of(MARIA), ASK.figures(), ASK.figures(), null, NOW);
    private static final Amendment AMENDMENT = amendment(1, false);
    private static final Steps OPEN =
            Steps.planned(List.of(StepKind.CONTRACT, StepKind.PLAN)).next();
    private static final Steps TAKEN =
            new Steps(List.of(OPEN.open().orElseThrow().confirmed()));

    /** What is in the table and what the process does are the same, cell by cell, over every state of a phase. */
    @Test
    void shouldMoveAsTheTableSaysWhenAnythingHappensInAnyState() {
        for (Phase from : Phase.values()) {
            for (Trigger trigger : Trigger.values()) {
                // When
                Set<Phase> reached = EnumSet.noneOf(Phase.class);
                for (ChangeState state : states().get(from)) {
                    for (Happening what : happenings().get(trigger)) {
                        ChangeCase one = ChangeCase.raised(ASK).in(state);
                        reached.add(ChangeProcess.on(one, what).next().state().phase());
                    }
                }
                // Then
                assertThat(reached).as(from + " " + trigger).isEqualTo(ChangeTransitions.TABLE.next(from, trigger));
            }
        }
    }

    @Test
    void shouldStandInTheReadmeWhenPrinted() throws IOException {
        // When
        String readme = Files.readString(Path.of("CHANGES.md"));
        // Then
        assertThat(readme).contains(ChangeTransitions.TABLE.markdown());
    }

    private static Map<Phase, List<ChangeState>> states() {
        Map<Phase, List<ChangeState>> states = new EnumMap<>(Phase.class);
        states.put(Phase.RAISED, List.of(new ChangeState.Raised()));
        states.put(
                Phase.IN_REVIEW, List.of(new ChangeState.InReview(TERMS, NOW), new ChangeState.InReview(one(), NOW)));
        states.put(
                Phase.PARTLY_APPROVED,
                List.of(
                        new ChangeState.PartlyApproved(TERMS, NOW, List.of(MARIA)),
                        new ChangeState.PartlyApproved(one(), NOW, List.of(MARIA))));
        states.put(Phase.APPROVED, List.of(new ChangeState.Approved(named(GRANTED))));
        Steps last = new Steps(List.of(OPEN.open().orElseThrow()));
        states.put(
                Phase.PROPAGATING,
                List.of(
                        new ChangeState.Propagating(GRANTED, AMENDMENT, OPEN),
                        new ChangeState.Propagating(GRANTED, AMENDMENT, last)));
        states.put(
                Phase.VERIFYING,
                List.of(
                        new ChangeState.Verifying(GRANTED, AMENDMENT, TAKEN),
                        new ChangeState.Verifying(GRANTED, AMENDMENT, Steps.NONE)));
        states.put(
                Phase.DONE,
                List.of(
                        new ChangeState.Done(GRANTED, AMENDMENT, TAKEN),
                        new ChangeState.Done(GRANTED, AMENDMENT, Steps.NONE)));
        Step refused = OPEN.open().orElseThrow().refused("no");
        states.put(
                Phase.STUCK,
                List.of(
                        new ChangeState.Stuck(GRANTED, AMENDMENT, new Steps(List.of(refused))),
                        new ChangeState.Stuck(
                                GRANTED,
                                AMENDMENT,
                                new Steps(List.of(TAKEN.list().get(0), refused)))));
        states.put(
                Phase.TAKING_BACK,
                List.of(
                        new ChangeState.TakingBack(GRANTED, AMENDMENT, OPEN, null, Steps.NONE),
                        new ChangeState.TakingBack(GRANTED, AMENDMENT, TAKEN, null, Steps.NONE),
                        new ChangeState.TakingBack(GRANTED, AMENDMENT, TAKEN, amendment(2, true), last),
                        new ChangeState.TakingBack(
                                GRANTED, AMENDMENT, TAKEN, amendment(2, true), new Steps(List.of(refused)))));
        states.put(Phase.REJECTED, List.of(new ChangeState.Rejected("maria", "no", NOW)));
        states.put(Phase.WITHDRAWN, List.of(new ChangeState.Withdrawn(true), new ChangeState.Withdrawn(false)));
        return states;
    }

    private static Map<Trigger, List<Happening>> happenings() {
        Map<Trigger, List<Happening>> all = new EnumMap<>(Trigger.class);
        all.put(Trigger.ASK_CHANGED, List.of(new Happening.AskChanged(ask("31000"))));
        all.put(Trigger.REVIEW_POSSIBLE, List.of(new Happening.ReviewPossible(TERMS, NOW)));
        Approval other = new Approval("jonas", false, ASK.figures(), "ok", NOW);
        all.put(
                Trigger.APPROVE,
                List.of(
                        new Happening.Approve(other),
                        new Happening.Approve(new Approval("paula", false, ASK.figures(), "mine", NOW))));
        all.put(
                Trigger.REJECT,
                List.of(new Happening.Reject("maria", "no", NOW), new Happening.Reject("nobody", "no", NOW)));
        all.put(Trigger.WITHDRAW, List.of(new Happening.Withdraw("paula", "no", NOW)));
        all.put(
                Trigger.TURN_CAME,
                List.of(
                        new Happening.TurnCame(amendment(2, false), List.of(StepKind.CONTRACT)),
                        new Happening.TurnCame(amendment(2, false), List.of())));
        all.put(Trigger.CONFIRMED, List.of(new Happening.Confirmed()));
        all.put(Trigger.REFUSED, List.of(new Happening.Refused("no")));
        all.put(Trigger.SEEN, List.of(new Happening.Seen()));
        all.put(Trigger.RELEASE, List.of(new Happening.Release("maria")));
        return all;
    }

    private static Ask ask(String amount) {
        return new Ask(
                "cho_1",
                1,
                "Second site",
                new Figures(Money.of(amount, "EUR"), null),
                null,
                "paula",
                null,
                ChangeOrderStatus.RAISED,
                List.of(),
                List.of("crm"),
                "cor_1",
                NOW);
    }

    private static Amendment amendment(int number, boolean takesBack) {
        return new Amendment(
                number,
                "cho_1",
                takesBack,
                ASK.figures(),
                Money.of("120000", "EUR"),
                null,
                null,
                null,
                List.of(),
                "Second site",
                null,
                LocalDate.parse("2026-03-02"));
    }

    private static Granted named(Granted granted) {
        return new Granted(
                one(), granted.approvals(), granted.figures(), granted.asked(), granted.newEndsOn(), granted.at());
    }

    /** Terms of one approval, by one of the people named. */
    private static ReviewTerms one() {
        return new ReviewTerms(
                "2026-1",
                1,
                Set.of("maria", "jonas"),
                false,
                TERMS.propagate(),
                false,
                null,
                TERMS.reviewWithin(),
                TERMS.amendWithin(),
                TERMS.verifyWithin());
    }
}
