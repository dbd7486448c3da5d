package dev.lockstep.infra.bench.serde;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.parts.MonetaryAmount;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.parts.SourceReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Records of two sizes. */
enum SampleRecord {
    /** Two fields, one of them a decimal. */
    AMOUNT("amount"),
    /** Nested records, an array, an enum and all three logical types. */
    TIME_ENTRY("time entry");

    private final String title;

    SampleRecord(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    SpecificRecord value() {
        return this == AMOUNT ? amount() : timeEntry();
    }

    private static MonetaryAmount amount() {
        return new MonetaryAmount(new BigDecimal("1350.0000"), "EUR");
    }

    private static TimeEntry timeEntry() {
        Instant approved = Instant.parse("2026-02-09T16:05:22.123456Z");
        SourceReference source = new SourceReference("psa", "timesheet_line", "4711", "lsn:0/16B3748:3", approved);
        RecordMeta meta = new RecordMeta(
                "tim_0a1b2c3d4e5f6g7h8i9j",
                "eng_0a1b2c3d4e5f6g7h8i9j",
                3L,
                approved,
                approved,
                "cor_0a1b2c3d4e5f6g7h8i9j",
                List.of(source),
                false,
                null,
                null);
        return TimeEntry.newBuilder()
                .setMeta(meta)
                .setProjectId("prj_0a1b2c3d4e5f6g7h8i9j")
                .setEmployeeNumber("E-0042")
                .setResourceRole("CONSULTANT")
                .setLegalEntity("DE01")
                .setWorkedOn(LocalDate.of(2026, 2, 6))
                .setHours(new BigDecimal("7.500000"))
                .setBillable(true)
                .setStatus(ApprovalStatus.APPROVED)
                .setApprover("E-0007")
                .setApprovedAt(approved)
                .setRateOverride(amount())
                .build();
    }
}
