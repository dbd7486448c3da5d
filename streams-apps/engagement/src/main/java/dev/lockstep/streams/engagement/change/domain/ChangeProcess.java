package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.streams.engagement.change.domain.ChangeState.Approved;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Done;
import dev.lockstep.streams.engagement.change.domain.ChangeState.InReview;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Propagating;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Raised;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Rejected;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Stuck;
import dev.lockstep.streams.engagement.change.domain.ChangeState.TakingBack;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Verifying;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Withdrawn;
import dev.lockstep.streams.engagement.domain.TransitionTable.Ignored;
import java.util.List;
import java.util.Optional;

/** The process manager of one change order: from what is remembered and what happened to what follows. */
public final class ChangeProcess {
    private ChangeProcess() {}

    /** What follows. A happening that the table ignores changes nothing but, for a person's decision, the note of why. */
    public static Move on(ChangeCase one, Happening what) {
        if (ChangeTransitions.TABLE.cell(one.state().phase(), what.trigger()) instanceof Ignored<?> ignored) {
            return Move.to(ignored(one, what, ignored.reason()));
        }
        return switch (what.trigger()) {
            case ASK_CHANGED -> asked(one, ((Happening.AskChanged) what).ask());
            case REVIEW_POSSIBLE -> reviewed(one, (Happening.ReviewPossible) what);
            case APPROVE -> approved(one, ((Happening.Approve) what).approval());
            case REJECT -> rejected(one, (Happening.Reject) what);
            case WITHDRAW -> withdrawn(one);
            case TURN_CAME -> begun(one, (Happening.TurnCame) what);
            case CONFIRMED -> confirmed(one);
            case REFUSED -> refused(one, (Happening.Refused) what);
            case SEEN -> seen(one);
            case RELEASE -> released(one);
        };
    }

    /** A new ask is always known; a decision that comes too early or too late is answered. */
    private static ChangeCase ignored(ChangeCase one, Happening what, String reason) {
        return switch (what.trigger()) {
            case ASK_CHANGED -> one.asking(((Happening.AskChanged) what).ask());
            case APPROVE -> isCounted(one, ((Happening.Approve) what).approval()) ? one : one.refusing(reason);
            case REJECT -> one.state() instanceof Rejected ? one : one.refusing(reason);
            case REVIEW_POSSIBLE, WITHDRAW, TURN_CAME, CONFIRMED, REFUSED, SEEN, RELEASE -> one;
        };
    }

    /** The same yes twice is one, and no reason to complain. */
    private static boolean isCounted(ChangeCase one, Approval approval) {
        return Review.approvals(one.state()).stream()
                .anyMatch(counted -> counted.actor().equals(approval.actor())
                        && counted.figures().equals(approval.figures()));
    }

    private static Move asked(ChangeCase one, Ask ask) {
        int approvals = Review.approvals(one.state()).size();
        return Move.to(one.asking(ask).in(new Raised()).voiding(approvals).refusing(null));
    }

    private static Move reviewed(ChangeCase one, Happening.ReviewPossible possible) {
        return Move.to(one.in(new InReview(possible.terms(), possible.at())).waiting(null));
    }

    private static Move approved(ChangeCase one, Approval approval) {
        ReviewTerms terms = one.state().terms();
        Optional<String> objection = terms == null ? Optional.empty() : Review.objection(one.ask(), terms, approval);
        return objection
                .map(why -> Move.to(one.refusing(why)))
                .orElseGet(() -> Move.to(one.in(Review.approved(one.ask(), one.state(), approval))
                        .voiding(0)
                        .refusing(null)));
    }

    private static Move rejected(ChangeCase one, Happening.Reject no) {
        ReviewTerms terms = one.state().terms();
        if (terms != null && !Decisions.isSource(no.actor()) && !terms.entitles(no.actor())) {
            return Move.to(one.refusing(no.actor() + " is not among the approvers of policy " + terms.policyVersion()));
        }
        return Move.to(one.in(new Rejected(no.actor(), no.reason(), no.at()))
                .voiding(0)
                .waiting(null)
                .refusing(null));
    }

    private static Move withdrawn(ChangeCase asked) {
        ChangeCase one = asked.refusing(null).voiding(0).waiting(null);
        ChangeState state = one.state();
        if (state instanceof Propagating going) {
            List<StepOrder> cancels = going.awaited().stream()
                    .map(order -> new StepOrder(order.amendment(), order.step(), true))
                    .toList();
            return new Move(
                    one.in(new TakingBack(going.granted(), going.amendment(), going.steps(), null, Steps.NONE)),
                    cancels);
        }
        if (state instanceof Stuck stuck) {
            return Move.to(takenBack(
                    one, new TakingBack(stuck.granted(), stuck.amendment(), stuck.steps(), null, Steps.NONE)));
        }
        if (state instanceof Verifying shown) {
            return Move.to(takenBack(
                    one, new TakingBack(shown.granted(), shown.amendment(), shown.steps(), null, Steps.NONE)));
        }
        if (state instanceof Done done) {
            return Move.to(
                    takenBack(one, new TakingBack(done.granted(), done.amendment(), done.steps(), null, Steps.NONE)));
        }
        return Move.to(one.in(new Withdrawn(false)));
    }

    private static Move begun(ChangeCase one, Happening.TurnCame turn) {
        Steps steps = Steps.planned(turn.kinds());
        if (one.state() instanceof Approved approved) {
            return ordered(one, going(approved.granted(), turn.amendment(), steps.next()));
        }
        if (one.state() instanceof TakingBack back && back.waitsForTurn()) {
            return ordered(
                    one,
                    undone(new TakingBack(
                            back.granted(), back.amendment(), back.steps(), turn.amendment(), steps.next())));
        }
        return Move.to(one);
    }

    private static Move confirmed(ChangeCase one) {
        if (one.state() instanceof Propagating going && going.steps().open().isPresent()) {
            Steps steps = going.steps().ended(going.steps().open().get().confirmed());
            return ordered(one, going(going.granted(), going.amendment(), steps.next()));
        }
        if (one.state() instanceof TakingBack back && back.awaited().isPresent()) {
            Step ended = back.awaited().get().step().confirmed();
            return back.undoing() == null
                    ? Move.to(takenBack(one, withSteps(back, back.steps().ended(ended))))
                    : ordered(
                            one, undone(withBack(back, back.back().ended(ended).next())));
        }
        return Move.to(one);
    }

    private static Move refused(ChangeCase one, Happening.Refused refusal) {
        if (one.state() instanceof Propagating going && going.steps().open().isPresent()) {
            Step ended = going.steps().open().get().refused(refusal.words());
            return Move.to(one.in(
                    new Stuck(going.granted(), going.amendment(), going.steps().ended(ended))));
        }
        if (one.state() instanceof TakingBack back && back.awaited().isPresent()) {
            Step ended = back.awaited().get().step().refused(refusal.words());
            return Move.to(
                    back.undoing() == null
                            ? takenBack(one, withSteps(back, back.steps().ended(ended)))
                            : one.in(withBack(back, back.back().ended(ended))));
        }
        return Move.to(one);
    }

    private static Move seen(ChangeCase one) {
        Verifying shown = (Verifying) one.state();
        return Move.to(one.in(new Done(shown.granted(), shown.amendment(), shown.steps())));
    }

    private static Move released(ChangeCase asked) {
        ChangeCase one = asked.refusing(null);
        if (one.state() instanceof Stuck stuck) {
            return ordered(
                    one,
                    new Propagating(
                            stuck.granted(), stuck.amendment(), stuck.steps().next()));
        }
        if (one.state() instanceof TakingBack back && back.back().refused().isPresent()) {
            return ordered(one, withBack(back, back.back().next()));
        }
        return Move.to(
                one.state() instanceof Withdrawn
                        ? one.in(new Withdrawn(false))
                        : one.refusing("Nothing of it was refused; there is nothing to release"));
    }

    private static ChangeState going(Granted granted, Amendment amendment, Steps steps) {
        return steps.complete() ? new Verifying(granted, amendment, steps) : new Propagating(granted, amendment, steps);
    }

    /** With nothing in effect there is nothing to undo. */
    private static ChangeCase takenBack(ChangeCase one, TakingBack back) {
        boolean nothing = back.steps().open().isEmpty() && back.steps().taken().isEmpty();
        return one.in(nothing ? new Withdrawn(false) : back);
    }

    private static ChangeState undone(TakingBack back) {
        return back.back().complete() ? new Withdrawn(back.steps().took(StepKind.PEOPLE)) : back;
    }

    private static TakingBack withSteps(TakingBack back, Steps steps) {
        return new TakingBack(back.granted(), back.amendment(), steps, back.undoing(), back.back());
    }

    private static TakingBack withBack(TakingBack back, Steps steps) {
        return new TakingBack(back.granted(), back.amendment(), back.steps(), back.undoing(), steps);
    }

    private static Move ordered(ChangeCase one, ChangeState next) {
        return new Move(one.in(next), next.awaited().stream().toList());
    }
}
