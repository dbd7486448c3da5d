package dev.lockstep.infra.lab.firm;

import dev.lockstep.infra.lab.clock.BusinessCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** The dates of the sample: the first quarter of 2026, and the days after it on which its loose ends are tied up. */
public final class Season {

    /** First day of the quarter. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    /** Last day of the quarter; nobody's time is planned after it. */
    public static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);
    /** Last day played: March's sheets are decided and invoiced by then, March's books are still open. */
    public static final LocalDate LAST_PLAYED_DAY = LocalDate.of(2026, 4, 10);
    /** The months of the quarter. */
    public static final List<YearMonth> MONTHS =
            List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3));

    private static final int CLOSING_DAY = 12;
    private static final int NOTICE_DAYS = 2;
    private static final int INVOICING_DAY = 3;

    private Season() {}

    /** All working days that are played, in order. */
    public static List<LocalDate> playedDays() {
        return BusinessCalendar.workingDays(FIRST_DAY, LAST_PLAYED_DAY);
    }

    /** The working days of the quarter, in order. */
    public static List<LocalDate> workingDays() {
        return BusinessCalendar.workingDays(FIRST_DAY, LAST_DAY);
    }

    /** The day on which a month's books are closed: the 12th working day of the next month. */
    public static LocalDate closingDay(YearMonth month) {
        return BusinessCalendar.workingDayOf(month.plusMonths(1), CLOSING_DAY);
    }

    /** The day on which finance announces that a month will be closed: two working days before. */
    public static LocalDate noticeDay(YearMonth month) {
        return BusinessCalendar.workingDayOf(month.plusMonths(1), CLOSING_DAY - NOTICE_DAYS);
    }

    /** The day on which finance invoices a month: the 3rd working day of the next month. */
    public static LocalDate invoicingDay(YearMonth month) {
        return BusinessCalendar.workingDayOf(month.plusMonths(1), INVOICING_DAY);
    }

    /** The fiscal periods of a legal entity from December to April; what is before the quarter is closed. */
    public static List<FiscalPeriod> periodsOf(String legalEntity) {
        return List.of(-1, 0, 1, 2, 3).stream()
                .map(offset -> MONTHS.get(0).plusMonths(offset))
                .map(month -> period(legalEntity, month))
                .toList();
    }

    private static FiscalPeriod period(String legalEntity, YearMonth month) {
        return new FiscalPeriod(
                legalEntity + "/" + month,
                legalEntity,
                month.toString(),
                month.atDay(1),
                month.atEndOfMonth(),
                month.isBefore(MONTHS.get(0)) ? "closed" : "open",
                closingDay(month).atTime(17, 0).toInstant(ZoneOffset.UTC));
    }
}
