package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.canonical.ChangeOrderStatus;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.OperatorAction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people, and source systems, decide on a change order. People say it through the log: APPROVE (parameters
 * {@code amount} and {@code hours} where less is approved than was asked), REJECT, OVERRIDE with {@code to: WITHDRAWN},
 * and RELEASE once the obstacle of a refused write is gone.
 */
final class Decisions {
    /** What stands before the name of a source system that decides. */
    static final String SOURCE = "source:";

    private static final int LONGEST_REASON = 500;

    private Decisions() {}

    /** What a decision is. */
    sealed interface Reading {
        /** A happening. */
        record Understood(Happening happening) implements Reading {}

        /** A decision that cannot be read, and why. */
        record Unclear(String why) implements Reading {}

        /** Not a decision on change orders. */
        record Other() implements Reading {}
    }

    static Reading of(OperatorAction action, Ask ask) {
        String reason = bounded(action.getReason());
        return switch (action.getType()) {
            case APPROVE -> approval(action, ask, reason);
            case REJECT ->
                new Reading.Understood(new Happening.Reject(action.getActor(), reason, action.getRequestedAt()));
            case OVERRIDE ->
                "WITHDRAWN".equals(action.getParameters().get("to"))
                        ? new Reading.Understood(
                                new Happening.Withdraw(action.getActor(), reason, action.getRequestedAt()))
                        : new Reading.Unclear("OVERRIDE of a change order must say to: WITHDRAWN");
            case RELEASE -> new Reading.Understood(new Happening.Release(action.getActor()));
            default -> new Reading.Other();
        };
    }

    static boolean isSource(String actor) {
        return actor.startsWith(SOURCE);
    }

    /** What the source's own status decides: nothing while it waits. */
    static Optional<Happening> ofSource(Ask ask, @Nullable ReviewTerms terms, Instant at) {
        String actor = SOURCE + String.join(",", ask.systems());
        if (ask.sourceStatus() == ChangeOrderStatus.WITHDRAWN) {
            return Optional.of(new Happening.Withdraw(actor, "withdrawn in the source", at));
        }
        if (ask.sourceStatus() == ChangeOrderStatus.REJECTED) {
            return Optional.of(new Happening.Reject(actor, "rejected in the source", at));
        }
        boolean counts = terms != null && terms.sourceApprovalCounts();
        return ask.sourceStatus() == ChangeOrderStatus.APPROVED && counts
                ? Optional.of(new Happening.Approve(
                        new Approval(approver(ask, actor), true, ask.figures(), "approved in the source", at)))
                : Optional.empty();
    }

    /** The first approver whom the source names and who did not raise it, so that the same person counts once. */
    private static String approver(Ask ask, String otherwise) {
        return ask.sourceApprovers().stream()
                .filter(name -> !name.isBlank() && !Review.isRaiser(ask, name))
                .findFirst()
                .orElse(otherwise);
    }

    private static Reading approval(OperatorAction action, Ask ask, String reason) {
        Map<String, String> said = action.getParameters();
        try {
            Money asked = ask.figures().amount();
            String amount = said.get("amount");
            String hours = said.get("hours");
            if (amount != null && asked == null) {
                return new Reading.Unclear("An amount was approved, but none was asked for");
            }
            Figures figures = new Figures(
                    amount == null || asked == null ? asked : Money.of(amount, asked.currency()),
                    hours == null ? ask.figures().hours() : new BigDecimal(hours));
            return new Reading.Understood(new Happening.Approve(
                    new Approval(action.getActor(), false, figures, reason, action.getRequestedAt())));
        } catch (IllegalArgumentException notANumber) {
            return new Reading.Unclear("Amount and hours of an approval must be decimal numbers, without a currency");
        }
    }

    private static String bounded(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }
}
