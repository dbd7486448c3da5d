package dev.lockstep.connectors.cdc.connect;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals as ISO 8601 durations without empty parts, so that {@link java.time.Duration#parse} reads all but months. */
final class IntervalText {
    private static final String NUMBER = "(-?[0-9.]+)";
    private static final Pattern FULL = Pattern.compile(
            "P" + NUMBER + "Y" + NUMBER + "M" + NUMBER + "DT" + NUMBER + "H" + NUMBER + "M" + NUMBER + "S");
    private static final String[] UNITS = {"Y", "M", "D", "H", "M", "S"};
    private static final int FIRST_TIME_UNIT = 3;

    private IntervalText() {}

    /** For example {@code P0Y0M0DT7H30M0S} becomes {@code PT7H30M}, and nothing at all {@code PT0S}. */
    static String iso(String debezium) {
        Matcher parts = FULL.matcher(debezium);
        if (!parts.matches()) {
            return debezium;
        }
        String date = units(parts, 0, FIRST_TIME_UNIT);
        String time = units(parts, FIRST_TIME_UNIT, UNITS.length);
        if (date.isEmpty() && time.isEmpty()) {
            return "PT0S";
        }
        return "P" + date + (time.isEmpty() ? "" : "T" + time);
    }

    private static String units(Matcher parts, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int unit = from; unit < to; unit++) {
            BigDecimal amount = new BigDecimal(parts.group(unit + 1));
            if (amount.signum() != 0) {
                text.append(amount.stripTrailingZeros().toPlainString()).append(UNITS[unit]);
            }
        }
        return text.toString();
    }
}
