package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A write that the process wants. Its keys follow from the fact alone and never from the moment, so that a restart or a
 * replay asks for the same write and not for another one. Only a refusal, after which certainly nothing was created, or a
 * new round, after everything was taken back, makes it a new fact.
 *
 * @param round which attempt at the engagement, from 1
 * @param tries version of the fact: 1, and one more after each refusal
 * @param role role that is asked for; null for other operations
 * @param hours hours that are asked for; null for other operations
 * @param item phase or milestone that is asked for; null for other operations
 * @param undoes the order whose effect this one takes back; null for all others
 * @param takesBack whether nobody wants the write any more: what was not sent is not sent
 */
public record Order(
        WriteOperation operation,
        String recordId,
        int round,
        int tries,
        @Nullable String role,
        @Nullable BigDecimal hours,
        @Nullable PlanItem item,
        @Nullable Order undoes,
        boolean takesBack) {

    /** An order that is not about a role. */
    static Order of(WriteOperation operation, String recordId, int round, int tries) {
        return new Order(operation, recordId, round, tries, null, null, null, null, false);
    }

    /** An order for people. */
    Order forRole(@Nullable String whom, @Nullable BigDecimal howLong) {
        return new Order(operation, recordId, round, tries, whom, howLong, item, undoes, takesBack);
    }

    /** An order for a phase or a milestone. */
    Order forItem(@Nullable PlanItem what) {
        return new Order(operation, recordId, round, tries, role, hours, what, undoes, takesBack);
    }

    /** The same order as the undoing of another one. */
    Order undoing(Order other) {
        return new Order(operation, recordId, round, tries, role, hours, item, other, takesBack);
    }

    /** The wish that this order is not carried out any more. Its outcome is that of the order itself. */
    Order takenBack() {
        return new Order(operation, recordId, round, tries, role, hours, item, undoes, true);
    }

    /** Identifier of the command of this engagement. */
    public String commandId(String engagementId) {
        return StableId.of("cmd", engagementId, operation.name(), recordId, version());
    }

    /** Key of the write; the same for every engagement that asks for the same fact. */
    public String writeKey(String targetSystem) {
        return StableId.of("wrt", targetSystem, operation.name(), recordId, version());
    }

    private String version() {
        return round == 1 ? Integer.toString(tries) : round + "." + tries;
    }
}
