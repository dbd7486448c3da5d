package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.control.domain.Variance;
import dev.lockstep.streams.control.domain.VarianceClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A disagreement between systems with its age in whole seconds. */
record VarianceView(
        String what,
        VarianceClass causeClass,
        long count,
        BigDecimal hours,
        List<Money> amounts,
        Instant since,
        long ageSeconds) {
    static VarianceView of(Variance variance, Instant now) {
        return new VarianceView(
                variance.what(),
                variance.causeClass(),
                variance.count(),
                variance.hours(),
                variance.amounts().toMoney(),
                variance.since(),
                Math.max(0, variance.age(now).toSeconds()));
    }
}
