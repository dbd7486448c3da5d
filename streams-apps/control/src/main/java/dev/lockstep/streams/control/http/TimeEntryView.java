package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.control.domain.TimeBook;
import dev.lockstep.streams.control.domain.TimeBook.Approval;
import dev.lockstep.streams.control.domain.TimeBook.Billing;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One time entry: where it stands, and the hours each witness has. */
record TimeEntryView(
        String id,
        TimeBook.Standing standing,
        LocalDate workedOn,
        @Nullable String employeeNumber,
        @Nullable BigDecimal approvedHours,
        @Nullable BigDecimal billedHours,
        BigDecimal reportedHours,
        @Nullable Money rate,
        @Nullable Money amount,
        @Nullable String erpId,
        @Nullable String heldBecause) {

    static TimeEntryView of(TimeBook entry, LocalDate workedOn) {
        Approval approval = entry.approval();
        Billing billing = entry.billing();
        return new TimeEntryView(
                entry.id(),
                entry.standing(),
                workedOn,
                approval == null ? null : approval.employeeNumber(),
                approval == null || !approval.approved() ? null : approval.hours(),
                billing == null ? null : billing.hours(),
                entry.contribution().reported().hours(),
                billing == null ? null : billing.rate(),
                billing == null ? null : billing.amount(),
                billing == null ? null : billing.erpId(),
                billing == null ? null : billing.heldBecause());
    }
}
