package dev.lockstep.streams.engagement.staffing.domain;

import static dev.lockstep.streams.engagement.domain.TransitionTable.ignored;
import static dev.lockstep.streams.engagement.domain.TransitionTable.to;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.COVERED;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.ENDED;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.INCOMPLETE;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.REQUESTED;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.SHORT;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.SHORT_AHEAD;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.SOFT_COVERED;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.STARTED_SHORT;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.UNCONFIRMED;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.UNJUDGED;
import static dev.lockstep.streams.engagement.staffing.domain.Phase.WITHDRAWN;

import dev.lockstep.streams.engagement.domain.TransitionTable;
import java.util.EnumSet;
import java.util.Set;

/** From each phase of a request, on each trigger, to which phases. */
public final class StaffingTable {
    /** The table. */
    public static final TransitionTable<Phase, Trigger> TABLE = table();

    private StaffingTable() {}

    /** What can happen to a request: facts changed what they come to, or a day came. */
    public enum Trigger {
        /** Cancelled, deleted, its project closed, or asked for in another way. */
        WITHDRAWN,
        /** Dates, hours or role are missing. */
        DETAILS_MISSING,
        /** Nothing is known of any person any more. */
        NOBODY_KNOWN,
        /** People who fit have no time for all of it. */
        CAPACITY_MISSING,
        /** People who fit have time for all of it. */
        CAPACITY_SUFFICES,
        /** Booked or reserved in full. */
        SOFT_BOOKED,
        /** Booked in full. */
        HARD_BOOKED,
        /** First or last day are others, the rest is as before. */
        DATES_MOVED,
        /** The lead time before kickoff begins. */
        LEAD_TIME_BEGINS,
        /** People must be booked from this day on. */
        CONFIRMATION_FALLS_DUE,
        /** The first day. */
        KICKOFF,
        /** The day after the last. */
        LAST_DAY_PASSED
    }

    private static TransitionTable<Phase, Trigger> table() {
        TransitionTable.Builder<Phase, Trigger> table = TransitionTable.of(Phase.class, Trigger.class);
        addFacts(table);
        addBookings(table);
        addDates(table);
        addClock(table);
        return table.build();
    }

    private static void addFacts(TransitionTable.Builder<Phase, Trigger> table) {
        Set<Phase> live = EnumSet.complementOf(EnumSet.of(WITHDRAWN));
        table.when(live, Trigger.WITHDRAWN, to(WITHDRAWN))
                .when(WITHDRAWN, Trigger.WITHDRAWN, ignored("that is so already"))
                .when(EnumSet.allOf(Phase.class), Trigger.DETAILS_MISSING, to(INCOMPLETE))
                .when(INCOMPLETE, Trigger.DETAILS_MISSING, ignored("that is so already"));
        Set<Phase> judged =
                EnumSet.of(REQUESTED, SHORT_AHEAD, SHORT, SOFT_COVERED, UNCONFIRMED, COVERED, STARTED_SHORT);
        table.when(judged, Trigger.NOBODY_KNOWN, to(UNJUDGED))
                .when(UNJUDGED, Trigger.NOBODY_KNOWN, ignored("that is so already"))
                .when(UNJUDGED, Trigger.CAPACITY_MISSING, to(SHORT_AHEAD, SHORT, STARTED_SHORT))
                .when(UNJUDGED, Trigger.CAPACITY_SUFFICES, to(REQUESTED, UNCONFIRMED, STARTED_SHORT))
                .when(UNJUDGED, Trigger.SOFT_BOOKED, to(SOFT_COVERED, UNCONFIRMED, STARTED_SHORT));
        for (Phase from : EnumSet.of(INCOMPLETE, WITHDRAWN)) {
            table.when(from, Trigger.NOBODY_KNOWN, to(UNJUDGED, ENDED));
            table.when(from, Trigger.CAPACITY_MISSING, to(SHORT_AHEAD, SHORT, STARTED_SHORT, ENDED))
                    .when(from, Trigger.CAPACITY_SUFFICES, to(REQUESTED, UNCONFIRMED, STARTED_SHORT, ENDED))
                    .when(from, Trigger.SOFT_BOOKED, to(SOFT_COVERED, UNCONFIRMED, STARTED_SHORT, ENDED))
                    .when(from, Trigger.HARD_BOOKED, to(COVERED, ENDED));
        }
        table.when(REQUESTED, Trigger.CAPACITY_MISSING, to(SHORT_AHEAD, SHORT))
                .when(REQUESTED, Trigger.CAPACITY_SUFFICES, ignored("that is so already"))
                .when(EnumSet.of(SHORT_AHEAD, SHORT), Trigger.CAPACITY_MISSING, ignored("that is so already"))
                .when(SHORT_AHEAD, Trigger.CAPACITY_SUFFICES, to(REQUESTED))
                .when(SHORT, Trigger.CAPACITY_SUFFICES, to(REQUESTED, UNCONFIRMED))
                .when(SOFT_COVERED, Trigger.CAPACITY_MISSING, to(SHORT_AHEAD, SHORT))
                .when(SOFT_COVERED, Trigger.CAPACITY_SUFFICES, to(REQUESTED))
                .when(UNCONFIRMED, Trigger.CAPACITY_MISSING, to(SHORT))
                .when(UNCONFIRMED, Trigger.CAPACITY_SUFFICES, ignored("only bookings confirm it"))
                .when(COVERED, Trigger.CAPACITY_MISSING, to(SHORT_AHEAD, SHORT, STARTED_SHORT))
                .when(COVERED, Trigger.CAPACITY_SUFFICES, to(REQUESTED, UNCONFIRMED, STARTED_SHORT));
    }

    private static void addBookings(TransitionTable.Builder<Phase, Trigger> table) {
        Set<Phase> uncovered =
                EnumSet.of(UNJUDGED, REQUESTED, SHORT_AHEAD, SHORT, SOFT_COVERED, UNCONFIRMED, STARTED_SHORT);
        table.when(uncovered, Trigger.HARD_BOOKED, to(COVERED))
                .when(COVERED, Trigger.HARD_BOOKED, ignored("that is so already"))
                .when(EnumSet.of(REQUESTED, SHORT_AHEAD), Trigger.SOFT_BOOKED, to(SOFT_COVERED))
                .when(SHORT, Trigger.SOFT_BOOKED, to(SOFT_COVERED, UNCONFIRMED))
                .when(SOFT_COVERED, Trigger.SOFT_BOOKED, ignored("that is so already"))
                .when(UNCONFIRMED, Trigger.SOFT_BOOKED, ignored("only bookings confirm it"))
                .when(COVERED, Trigger.SOFT_BOOKED, to(SOFT_COVERED, UNCONFIRMED, STARTED_SHORT));
        Set<Trigger> others = EnumSet.of(Trigger.CAPACITY_MISSING, Trigger.CAPACITY_SUFFICES, Trigger.SOFT_BOOKED);
        table.when(STARTED_SHORT, others, ignored("the work has begun: only bookings help"));
        others.addAll(EnumSet.of(Trigger.HARD_BOOKED, Trigger.NOBODY_KNOWN));
        table.when(ENDED, others, ignored("the last day has passed"));
    }

    private static void addDates(TransitionTable.Builder<Phase, Trigger> table) {
        table.when(INCOMPLETE, Trigger.DATES_MOVED, ignored("the rest is still missing"))
                .when(WITHDRAWN, Trigger.DATES_MOVED, ignored("nobody asks any more"))
                .when(UNJUDGED, Trigger.DATES_MOVED, to(UNJUDGED, ENDED))
                .when(REQUESTED, Trigger.DATES_MOVED, to(REQUESTED, UNCONFIRMED, STARTED_SHORT, ENDED))
                .when(EnumSet.of(SHORT_AHEAD, SHORT), Trigger.DATES_MOVED, to(SHORT_AHEAD, SHORT, STARTED_SHORT, ENDED))
                .when(SOFT_COVERED, Trigger.DATES_MOVED, to(SOFT_COVERED, UNCONFIRMED, STARTED_SHORT, ENDED))
                .when(UNCONFIRMED, Trigger.DATES_MOVED, to(REQUESTED, SOFT_COVERED, UNCONFIRMED, STARTED_SHORT, ENDED))
                .when(COVERED, Trigger.DATES_MOVED, to(COVERED, ENDED))
                .when(
                        STARTED_SHORT,
                        Trigger.DATES_MOVED,
                        to(REQUESTED, SHORT_AHEAD, SHORT, SOFT_COVERED, UNCONFIRMED, STARTED_SHORT, ENDED))
                .when(
                        ENDED,
                        Trigger.DATES_MOVED,
                        to(
                                UNJUDGED,
                                REQUESTED,
                                SHORT_AHEAD,
                                SHORT,
                                SOFT_COVERED,
                                UNCONFIRMED,
                                COVERED,
                                STARTED_SHORT,
                                ENDED));
    }

    private static void addClock(TransitionTable.Builder<Phase, Trigger> table) {
        Set<Trigger> clock = EnumSet.range(Trigger.LEAD_TIME_BEGINS, Trigger.LAST_DAY_PASSED);
        Set<Phase> ahead = EnumSet.of(REQUESTED, SHORT_AHEAD, SHORT, SOFT_COVERED, UNCONFIRMED);
        table.when(INCOMPLETE, clock, ignored("without dates and hours no day counts"))
                .when(WITHDRAWN, clock, ignored("nobody asks any more"))
                .when(ENDED, clock, ignored("the last day has passed"))
                .when(UNJUDGED, clock, ignored("nothing is known of any people"))
                .when(COVERED, clock, ignored("everybody is booked"))
                .when(STARTED_SHORT, clock, ignored("the work has begun: only bookings help"))
                .when(EnumSet.of(REQUESTED, SOFT_COVERED), Trigger.LEAD_TIME_BEGINS, ignored("nobody is missing"))
                .when(SHORT_AHEAD, Trigger.LEAD_TIME_BEGINS, to(SHORT))
                .when(EnumSet.of(SHORT, UNCONFIRMED), Trigger.LEAD_TIME_BEGINS, ignored("it has been told"))
                .when(EnumSet.of(REQUESTED, SOFT_COVERED), Trigger.CONFIRMATION_FALLS_DUE, to(UNCONFIRMED))
                .when(SHORT_AHEAD, Trigger.CONFIRMATION_FALLS_DUE, to(SHORT))
                .when(EnumSet.of(SHORT, UNCONFIRMED), Trigger.CONFIRMATION_FALLS_DUE, ignored("it has been told"))
                .when(ahead, Trigger.KICKOFF, to(STARTED_SHORT))
                .when(ahead, Trigger.LAST_DAY_PASSED, to(ENDED))
                .when(EnumSet.of(UNJUDGED, COVERED, STARTED_SHORT), Trigger.LAST_DAY_PASSED, to(ENDED));
    }
}
