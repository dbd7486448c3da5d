package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.activation.domain.Activation.Active;
import dev.lockstep.streams.engagement.activation.domain.FollowUp.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What follows an activation, all of it: ordered at once, each goes its own way. */
final class FollowUps {
    private FollowUps() {}

    /** The orders of a project that has just become active. */
    static List<Order> orders(Active active) {
        return active.followUps().stream().map(FollowUp::order).toList();
    }

    /** The orders whose outcomes are awaited. */
    static List<Order> underWay(Active active) {
        return active.followUps().stream()
                .filter(one -> one.progress() == Progress.ORDERED)
                .map(FollowUp::order)
                .toList();
    }

    /** The same with nothing ordered: the deal was lost at the last moment. */
    static Active planned(Active active) {
        return each(active, FollowUp::planned);
    }

    /** The same with what was refused done by a person in the target. */
    static Active doneByHand(Active active) {
        return each(active, one -> one.isNotDone() ? one.becoming(Progress.DONE_BY_HAND, null) : one);
    }

    /** A write has ended; those that none of them awaits change nothing. */
    static Decision ended(Active active, Facts facts, WriteOutcome outcome) {
        return Decision.stay(each(active, one -> isMeant(one, facts, outcome) ? ended(one, outcome) : one));
    }

    private static boolean isMeant(FollowUp one, Facts facts, WriteOutcome outcome) {
        return one.order().commandId(facts.engagementId()).equals(outcome.getCommandId());
    }

    private static FollowUp ended(FollowUp one, WriteOutcome outcome) {
        return switch (ActivationTrigger.of(outcome.getStatus())) {
            case CONFIRMED -> one.becoming(Progress.CONFIRMED, outcome.getTargetId());
            case CANCELLED -> one.becoming(Progress.CANCELLED, outcome.getDetail());
            default -> one.becoming(Progress.REFUSED, outcome.getDetail());
        };
    }

    /** Those that are not done are ordered again while the deal is won, because what has changed may be the remedy. */
    static Decision retried(Active active, Facts facts) {
        List<Order> orders = new ArrayList<>();
        for (FollowUp one : active.followUps()) {
            if (facts.won() && one.isOpen()) {
                orders.add(one.ordered().order());
            }
        }
        return new Decision(each(active, one -> facts.won() && one.isOpen() ? one.ordered() : one), orders);
    }

    private static Active each(Active active, UnaryOperator<FollowUp> change) {
        return active.following(active.followUps().stream().map(change).toList());
    }
}
