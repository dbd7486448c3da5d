package dev.lockstep.streams.engagement.feedback.domain;

import static dev.lockstep.streams.engagement.domain.TransitionTable.ignored;
import static dev.lockstep.streams.engagement.domain.TransitionTable.to;

import dev.lockstep.streams.engagement.domain.TransitionTable;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Phase;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Trigger;
import java.util.EnumSet;

/** The table of telling the CRM: every phase, every trigger, what follows or why nothing does. */
public final class TellingTransitions {
    /** The table itself. */
    public static final TransitionTable<Phase, Trigger> TABLE = table();

    private TellingTransitions() {}

    private static TransitionTable<Phase, Trigger> table() {
        EnumSet<Phase> all = EnumSet.allOf(Phase.class);
        return TransitionTable.of(Phase.class, Trigger.class)
                .when(Phase.QUIET, Trigger.DIFFERS, to(Phase.GATHERING))
                .when(Phase.GATHERING, Trigger.DIFFERS, ignored("what changes meanwhile is told with the rest"))
                .when(
                        Phase.TELLING,
                        Trigger.DIFFERS,
                        ignored("one telling at a time; it is looked at when this one ends"))
                .when(Phase.REFUSED, Trigger.DIFFERS, to(Phase.GATHERING, Phase.REFUSED))
                .when(Phase.QUIET, Trigger.SAME_AGAIN, ignored("the CRM knows"))
                .when(Phase.GATHERING, Trigger.SAME_AGAIN, to(Phase.QUIET))
                .when(
                        Phase.TELLING,
                        Trigger.SAME_AGAIN,
                        ignored("the write is under way; what it says is put right next"))
                .when(Phase.REFUSED, Trigger.SAME_AGAIN, to(Phase.QUIET))
                .when(all, Trigger.TIME_CAME, ignored("nothing waits for its time"))
                .when(Phase.GATHERING, Trigger.TIME_CAME, to(Phase.TELLING))
                .when(
                        all,
                        Trigger.CONFIRMED,
                        ignored("no telling is awaited; a late or repeated outcome changes nothing"))
                .when(Phase.TELLING, Trigger.CONFIRMED, to(Phase.QUIET))
                .when(
                        all,
                        Trigger.REFUSED,
                        ignored("no telling is awaited; a late or repeated outcome changes nothing"))
                .when(Phase.TELLING, Trigger.REFUSED, to(Phase.REFUSED))
                .build();
    }
}
