package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.streams.engagement.change.domain.ChangeState.Approved;
import dev.lockstep.streams.engagement.change.domain.ChangeState.InReview;
import dev.lockstep.streams.engagement.change.domain.ChangeState.PartlyApproved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may decide on a change order, and when it is decided. */
final class Review {
    /** How many approvals over differing figures are kept; the oldest goes first. */
    private static final int MOST_APPROVALS = 10;

    private Review() {}

    /** Why this approval does not count; empty when it does. */
    static Optional<String> objection(Ask ask, ReviewTerms terms, Approval approval) {
        if (isRaiser(ask, approval.actor())) {
            return Optional.of(approval.actor() + " raised the change order and may not approve it");
        }
        if (!approval.fromSource() && !terms.entitles(approval.actor())) {
            return Optional.of(approval.actor() + " is not among the approvers of policy " + terms.policyVersion());
        }
        return approval.figures().within(ask.figures())
                ? Optional.empty()
                : Optional.of("%s approved %s, but only %s was asked for"
                        .formatted(approval.actor(), approval.figures(), ask.figures()));
    }

    /** The state after an approval that counts: enough people who approve the same figures decide. */
    static ChangeState approved(Ask ask, ChangeState state, Approval approval) {
        ReviewTerms terms = terms(state);
        List<Approval> all = new ArrayList<>(approvals(state));
        all.removeIf(earlier -> samePerson(earlier.actor(), approval.actor()));
        all.add(approval);
        List<Approval> agreeing = all.stream()
                .filter(one -> one.figures().equals(approval.figures()))
                .toList();
        if (agreeing.size() >= terms.approvals()) {
            return new Approved(
                    new Granted(terms, agreeing, approval.figures(), ask.figures(), ask.newEndsOn(), approval.at()));
        }
        int first = Math.max(0, all.size() - MOST_APPROVALS);
        return new PartlyApproved(terms, since(state), all.subList(first, all.size()));
    }

    /** What was approved so far, oldest first. */
    static List<Approval> approvals(ChangeState state) {
        if (state instanceof PartlyApproved partly) {
            return partly.approvals();
        }
        Granted granted = state.granted();
        return granted == null ? List.of() : granted.approvals();
    }

    static boolean isRaiser(Ask ask, String actor) {
        return ask.raisedBy() != null && samePerson(ask.raisedBy(), actor);
    }

    private static boolean samePerson(String one, String other) {
        return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    private static ReviewTerms terms(ChangeState state) {
        if (state instanceof InReview review) {
            return review.terms();
        }
        return ((PartlyApproved) state).terms();
    }

    static Instant since(ChangeState state) {
        return state instanceof InReview review ? review.since() : ((PartlyApproved) state).since();
    }
}
