package dev.lockstep.streams.engagement.http;

import dev.lockstep.streams.engagement.staffing.domain.ForecastState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hours that are expected in an engagement, by the Monday of the week.
 *
 * @param open asked for, and neither booked nor reserved
 */
record ForecastView(
        String engagementId,
        @Nullable String projectCode,
        Map<LocalDate, BigDecimal> hard,
        Map<LocalDate, BigDecimal> soft,
        Map<LocalDate, BigDecimal> open) {
    static ForecastView of(ForecastState state) {
        return new ForecastView(
                state.forecast().engagementId(),
                state.forecast().projectCode(),
                RequestView.byWeek(state.forecast().hard()),
                RequestView.byWeek(state.forecast().soft()),
                RequestView.byWeek(state.forecast().open()));
    }
}
