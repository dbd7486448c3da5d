package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.control.domain.Tally;
import java.math.BigDecimal;
import java.util.List;

/** How many, how long, how much; money as a list of amounts in the order of the currency codes. */
record TallyView(long count, BigDecimal hours, List<Money> amounts) {
    static TallyView of(Tally tally) {
        return new TallyView(tally.count(), tally.hours(), tally.amounts().toMoney());
    }
}
