package dev.lockstep.streams.control.http;

import dev.lockstep.streams.control.domain.TimeTotals;

/** Time as the tie-out shows it: approved = posted + held + open. */
record TimeView(
        TallyView approved, TallyView posted, TallyView held, TallyView open, TallyView reported, boolean tiesOut) {
    static TimeView of(TimeTotals totals) {
        return new TimeView(
                TallyView.of(totals.approved()),
                TallyView.of(totals.posted()),
                TallyView.of(totals.held()),
                TallyView.of(totals.open()),
                TallyView.of(totals.reported()),
                totals.tiesOut());
    }
}
