package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Verifying;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ContractFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.DealFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the systems show what they confirmed. What shows a later amendment has taken the earlier ones. The PSA shows no
 * budget in the canonical language: there the answer to the write, read back by the dispatcher, is the proof.
 */
final class Verification {
    private Verification() {}

    /** Marks what is seen by now, and ends the waiting of change orders that every system shows. */
    static void look(Sitting sitting) {
        ChangeBook book = sitting.book();
        sitting.keep(book.withWritten(marked(book)));
        List.copyOf(sitting.book().cases().values()).stream()
                .filter(one -> one.state() instanceof Verifying)
                .filter(one -> isSeen(sitting.book(), (Verifying) one.state()))
                .forEach(one -> sitting.move(one.ask().orderId(), new Happening.Seen()));
    }

    /** Whether the system of the last amendment shows these figures now. */
    static boolean shows(Surroundings now, StepKind kind, Amendment amendment) {
        if (kind == StepKind.CONTRACT) {
            ContractFacts contract = now.contract();
            return contract != null
                    && same(contract.amount(), amendment.contractValue())
                    && day(contract.endsOn(), amendment.endsOn());
        }
        DealFacts deal = now.deal();
        return deal != null && same(deal.amount(), amendment.dealAmount()) && day(deal.endsOn(), amendment.endsOn());
    }

    private static List<Written> marked(ChangeBook book) {
        List<Written> marked = new ArrayList<>(book.written());
        boolean contractSeen = false;
        boolean dealSeen = false;
        for (int i = marked.size() - 1; i >= 0; i--) {
            Written one = marked.get(i);
            boolean contract = one.kind() == StepKind.CONTRACT;
            boolean seen = one.seen()
                    || (contract ? contractSeen : dealSeen)
                    || shows(book.surroundings(), one.kind(), one.amendment());
            contractSeen |= contract && seen;
            dealSeen |= !contract && seen;
            marked.set(i, seen ? one.asSeen() : one);
        }
        return marked;
    }

    private static boolean isSeen(ChangeBook book, Verifying state) {
        return book.written().stream()
                .filter(one ->
                        one.amendment().recordId().equals(state.amendment().recordId()))
                .allMatch(Written::seen);
    }

    private static boolean same(@Nullable Money shown, @Nullable Money expected) {
        return expected == null || expected.equals(shown);
    }

    /** A system that states no last day at all is not held to one. */
    private static boolean day(@Nullable LocalDate shown, @Nullable LocalDate expected) {
        return shown == null || expected == null || expected.equals(shown);
    }
}
