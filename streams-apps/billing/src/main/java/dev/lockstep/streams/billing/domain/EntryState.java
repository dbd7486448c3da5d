package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Where a time entry stands between approval and the books. Tries number the postings that were asked for: the key of a
 * posting follows from entry and try, and only a refusal, after which certainly nothing was posted, leads to the next.
 */
public sealed interface EntryState {
    /** The try that is under way, or comes next. */
    int tries();

    /** Nothing approved and nothing in the books. */
    record Idle(int tries) implements EntryState {}

    /**
     * Approved, but kept from the books.
     *
     * @param refusal the ERP's no; null when our own rules keep it
     */
    record Held(int tries, @Nullable Refusal refusal) implements EntryState {}

    /**
     * On its way into the books.
     *
     * @param judgedBy what the judgement rested on
     */
    record Posting(int tries, Work work, Money rate, Money amount, String judgedBy) implements EntryState {
        /** Identifier of the command under which the entry is being posted. */
        public String commandId(String entryId) {
            return StableId.of("cmd", entryId, "POST_TIME", Integer.toString(tries));
        }

        /** Key of the write: the same entry and try, the same key. */
        public String writeKey(String targetSystem, String entryId) {
            return StableId.of("wrt", targetSystem, "POST_TIME", entryId, Integer.toString(tries));
        }
    }

    /**
     * In the books, as approved.
     *
     * @param erpId the ERP's identifier; null where it gave none
     */
    record Posted(
            int tries,
            Work work,
            Money rate,
            Money amount,
            @Nullable String erpId) implements EntryState {}

    /** In the books, but not as approved: changed, recalled or deleted since. */
    record Changed(Posted posted) implements EntryState {
        @Override
        public int tries() {
            return posted.tries();
        }
    }

    /**
     * The ERP's no, which stands while it would be judged by the same facts.
     *
     * @param judgedBy what the refused posting rested on
     */
    record Refusal(Problem problem, String judgedBy) {}
}
