package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.problems.Problem;
import java.util.List;

/**
 * What follows for an entry.
 *
 * @param problems everything that is wrong now; the exception desk is kept equal to this list
 * @param post whether the posting that the state stands for is to be asked for now
 */
public record Judgement(EntryState next, List<Problem> problems, boolean post) {
    /** Copies the list. */
    public Judgement {
        problems = List.copyOf(problems);
    }

    /**
     * What there is to say about the entry: the same text as last time means that nothing needs to be said again; empty
     * while it is under way or nothing is approved.
     */
    public String saying(TimeFacts facts) {
        if (!facts.approved()) {
            return "";
        } else if (next instanceof EntryState.Posted posted) {
            return "posted %s as %s".formatted(posted.work(), posted.erpId());
        }
        return problems.isEmpty()
                ? ""
                : "held because of %s: %s worth %s"
                        .formatted(problems.get(0).groupKey(), Work.of(facts), TimeBilling.amount(facts));
    }

    static Judgement clean(EntryState next) {
        return new Judgement(next, List.of(), false);
    }
}
