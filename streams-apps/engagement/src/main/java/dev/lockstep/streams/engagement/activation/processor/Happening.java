package dev.lockstep.streams.engagement.activation.processor;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.writeback.WriteOutcome;
import java.time.Instant;

/**
 * What led to a decision, as events tell it.
 *
 * @param causationId a deal version, a command id or the id of a person's action
 * @param occurredAt when it happened, UTC
 */
record Happening(String causationId, Instant occurredAt, Instant recordedAt) {
    static Happening of(Opportunity deal, Instant now) {
        return new Happening(versionOf(deal), deal.getMeta().getEffectiveAt(), now);
    }

    static Happening of(WriteOutcome outcome, Instant now) {
        return new Happening(outcome.getCommandId(), outcome.getCompletedAt(), now);
    }

    static Happening of(OperatorAction action, Instant now) {
        return new Happening(action.getActionId(), action.getRequestedAt(), now);
    }

    /** Reference data changed or a deadline came; the deal that waited for it did not change. */
    static Happening byClock(Opportunity deal, Instant now) {
        return new Happening(versionOf(deal), now, now);
    }

    private static String versionOf(Opportunity deal) {
        return deal.getMeta().getCanonicalId() + "@" + deal.getMeta().getVersion();
    }
}
