package dev.lockstep.streams.engagement.http;

import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.change.domain.Amendment;
import dev.lockstep.streams.engagement.change.domain.Approval;
import dev.lockstep.streams.engagement.change.domain.Ask;
import dev.lockstep.streams.engagement.change.domain.ChangeBook;
import dev.lockstep.streams.engagement.change.domain.ChangeCase;
import dev.lockstep.streams.engagement.change.domain.ChangeState;
import dev.lockstep.streams.engagement.change.domain.ChangeState.PartlyApproved;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import dev.lockstep.streams.engagement.change.domain.Figures;
import dev.lockstep.streams.engagement.change.domain.Granted;
import dev.lockstep.streams.engagement.change.domain.NextDecision;
import dev.lockstep.streams.engagement.change.domain.ReviewTerms;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change order as people see it.
 *
 * @param place in the line of amendments, from 1; null when it does not stand there
 * @param asked in words, for example {@code EUR 30000.00 and 80 hours}
 * @param approved in words; null before
 * @param policyVersion under which it is decided; null before its review
 * @param amendment number of its amendment; null before its turn
 * @param contractValue after it, in words; null before its turn
 * @param waitsFor words for what is wrong; the same as on the exception desk
 */
public record ChangeOrderView(
        String engagementId,
        String id,
        Phase state,
        String scope,
        String asked,
        @Nullable LocalDate newEndsOn,
        @Nullable String raisedBy,
        @Nullable String policyVersion,
        List<Approver> approvals,
        @Nullable String approved,
        @Nullable Integer place,
        @Nullable Integer amendment,
        @Nullable String contractValue,
        NextDecision next,
        List<String> waitsFor) {

    /** One approval. */
    public record Approver(String actor, String figures, String reason, String at) {}

    /** The change orders of an engagement, in the order in which they were first seen. */
    static List<ChangeOrderView> of(ChangeBook book) {
        return book.cases().values().stream().map(one -> of(book, one)).toList();
    }

    private static ChangeOrderView of(ChangeBook book, ChangeCase one) {
        Ask ask = one.ask();
        ChangeState state = one.state();
        ReviewTerms terms = state.terms();
        Granted granted = state.granted();
        Amendment amendment = state.amendment();
        int place = book.line().indexOf(ask.orderId());
        return new ChangeOrderView(
                book.engagementId(),
                ask.orderId(),
                state.phase(),
                ask.scope(),
                words(ask.figures()),
                ask.newEndsOn(),
                ask.raisedBy(),
                terms == null ? null : terms.policyVersion(),
                approvals(state),
                granted == null ? null : words(granted.figures()),
                place < 0 ? null : place + 1,
                amendment == null ? null : amendment.number(),
                amendment == null ? null : amendment.contractValue().toString(),
                NextDecision.of(one),
                one.problems().problems().stream().map(Problem::message).toList());
    }

    private static List<Approver> approvals(ChangeState state) {
        Granted granted = state.granted();
        List<Approval> all = granted != null
                ? granted.approvals()
                : state instanceof PartlyApproved partly ? partly.approvals() : List.of();
        return all.stream()
                .map(one -> new Approver(
                        one.actor(),
                        words(one.figures()),
                        one.reason(),
                        one.at().toString()))
                .toList();
    }

    private static String words(Figures figures) {
        return figures.toString();
    }
}
