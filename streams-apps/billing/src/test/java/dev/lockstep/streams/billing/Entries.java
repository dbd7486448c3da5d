package dev.lockstep.streams.billing;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.CostCentre;
import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.PeriodStatus;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.Rate;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.lifecycle.BusinessIdentifiers;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.lifecycle.ProjectActivation;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** An approved day of work with which nothing is wrong, and everything around it. */
public final class Entries {
    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2026-02-16T10:00:00Z");

    private Entries() {}

    /** Entry {@code tim_1} of engagement {@code eng_1}: 7.5 hours of a consultant, approved. */
    public static TimeEntry approved(long version, Consumer<TimeEntry.Builder> different) {
        return approved("eng_1", "tim_1", version, different);
    }

    /** Any approved entry. */
    public static TimeEntry approved(String rootId, String id, long version, Consumer<TimeEntry.Builder> different) {
        TimeEntry.Builder entry = TimeEntry.newBuilder()
                .setMeta(meta(rootId, id, version))
                .setEmployeeNumber("E-42")
                .setResourceRole("CONSULTANT")
                .setWorkedOn(LocalDate.parse("2026-02-09"))
                .setHours(new BigDecimal("7.500000"))
                .setBillable(true)
                .setStatus(ApprovalStatus.APPROVED)
                .setApprover("E-7");
        different.accept(entry);
        return entry.build();
    }

    /** The engagement's project, active under a time-and-materials contract of DE01 in euros. */
    public static LifecycleEvent activated(String rootId, BillingModel model, String rateCard) {
        ProjectActivation activation = new ProjectActivation(
                "cus_1",
                "DE01",
                "EUR",
                model,
                rateCard,
                "CONS",
                "300123",
                "K-1",
                "P-9001",
                "12",
                "PRJ-1",
                Money.of("90000", "EUR").toRecord(),
                null);
        return LifecycleEvent.newBuilder()
                .setEventId("evt_" + rootId)
                .setType(LifecycleType.PROJECT_ACTIVATED)
                .setRootId(rootId)
                .setSubjectId(rootId)
                .setIdentifiers(new BusinessIdentifiers("D-20001", "PRJ-1", "K-1", null))
                .setOccurredAt(NOW)
                .setRecordedAt(NOW)
                .setCorrelationId("cor_1")
                .setCausationId("cmd_1")
                .setActor("lockstep")
                .setActivation(activation)
                .build();
    }

    /** The canonical project with a financial status. */
    public static Project project(String rootId, FinancialStatus status) {
        return Project.newBuilder()
                .setMeta(meta(rootId, "prj_" + rootId, 1))
                .setFinancialStatus(status)
                .build();
    }

    /** February 2026 of DE01. */
    public static FiscalPeriod february(long version, PeriodStatus status) {
        return FiscalPeriod.newBuilder()
                .setMeta(meta("DE01.2026-02", "DE01.2026-02", version))
                .setLegalEntity("DE01")
                .setPeriod("2026-02")
                .setStatus(status)
                .build();
    }

    /** The German card of 2026: consultants at EUR 180. */
    public static RateCard rateCard(long version, String role, String currency) {
        return RateCard.newBuilder()
                .setMeta(meta("RC-DE-2026", "RC-DE-2026", version))
                .setCode("RC-DE-2026")
                .setLegalEntity("DE01")
                .setCurrency(currency)
                .setValidFrom(LocalDate.parse("2026-01-01"))
                .setValidTo(LocalDate.parse("2026-12-31"))
                .setRates(List.of(new Rate(role, new BigDecimal("180.000000"))))
                .build();
    }

    /** The cost centre of consulting in DE01. */
    public static CostCentre costCentre(String practice, boolean active) {
        return CostCentre.newBuilder()
                .setMeta(meta("CC-DE-CONS", "CC-DE-CONS", 1))
                .setCode("CC-DE-CONS")
                .setLegalEntity("DE01")
                .setPractice(practice)
                .setActive(active)
                .build();
    }

    /** Worker E-42. */
    public static Resource worker(String role) {
        return Resource.newBuilder()
                .setMeta(meta("res_42", "res_42", 1))
                .setEmployeeNumber("E-42")
                .setRole(role)
                .build();
    }

    /** The end of a posting. */
    public static WriteOutcome outcome(WriteCommand command, ResultStatus status, String detail) {
        return outcome(command.getCommandId(), command.getRootId(), command.getRecordId(), status, detail);
    }

    /** The end of a posting. */
    public static WriteOutcome outcome(
            String commandId, String rootId, String recordId, ResultStatus status, String detail) {
        boolean confirmed = status == ResultStatus.CONFIRMED;
        return new WriteOutcome(
                commandId,
                "wrt_1",
                rootId,
                "erp",
                WriteOperation.POST_TIME,
                recordId,
                status,
                confirmed ? "T-1" : null,
                null,
                detail,
                1,
                "cor_1",
                NOW);
    }

    private static RecordMeta meta(String rootId, String canonicalId, long version) {
        return new RecordMeta(canonicalId, rootId, version, NOW, NOW, "cor_1", List.of(), false, null, null);
    }
}
