package dev.lockstep.streams.control;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ContractStatus;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RevenueEntry;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.lifecycle.BlockReason;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.lifecycle.ProjectActivation;
import dev.lockstep.schemas.lifecycle.TimePosting;
import dev.lockstep.schemas.lifecycle.WorkflowStop;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Records as other apps publish them, by intent. */
public final class SampleRecords {
    /** When everything here happens. */
    public static final Instant NOW = Instant.parse("2026-02-03T09:00:00Z");

    private SampleRecords() {}

    public static Customer customer(String id, String name, String erpId) {
        return Customer.newBuilder()
                .setMeta(meta(id, id, 1))
                .setName(name)
                .setErpCustomerId(erpId)
                .build();
    }

    public static Opportunity deal(String engagement, String name, OpportunityStage stage, Money amount, long version) {
        return Opportunity.newBuilder()
                .setMeta(meta("opp_" + engagement, engagement, version))
                .setName(name)
                .setCustomerId("cus_" + engagement)
                .setStage(stage)
                .setAmount(amount.toRecord())
                .setLegalEntity("DE01")
                .setBillingModel(BillingModel.TIME_AND_MATERIALS)
                .setClosedOn(LocalDate.parse("2026-01-12"))
                .setStartsOn(LocalDate.parse("2026-01-19"))
                .setEndsOn(LocalDate.parse("2026-06-30"))
                .setCrmId("D-" + engagement.substring(4))
                .build();
    }

    public static Project project(String engagement, String code, String psaId, String erpId) {
        return Project.newBuilder()
                .setMeta(meta("prj_" + engagement, engagement, psaId != null && erpId != null ? 2 : 1))
                .setCode(code)
                .setName("Project " + code)
                .setExecutionStatus(ExecutionStatus.ACTIVE)
                .setFinancialStatus(FinancialStatus.OPEN)
                .setPsaId(psaId)
                .setErpId(erpId)
                .build();
    }

    public static Contract contract(String engagement, Money amount) {
        return Contract.newBuilder()
                .setMeta(meta("con_" + engagement, engagement, 1))
                .setNumber("CT-" + engagement.substring(4))
                .setStatus(ContractStatus.ACTIVE)
                .setAmount(amount.toRecord())
                .setErpId("K-" + engagement.substring(4))
                .build();
    }

    public static TimeEntry time(
            String engagement, String entry, LocalDate day, String hours, ApprovalStatus status, long version) {
        return TimeEntry.newBuilder()
                .setMeta(meta(entry, engagement, version))
                .setEmployeeNumber("E-1007")
                .setWorkedOn(day)
                .setHours(new BigDecimal(hours).setScale(6))
                .setBillable(true)
                .setStatus(status)
                .build();
    }

    public static PostedTime inErp(
            String engagement, String entry, LocalDate day, String hours, Money amount, long version) {
        return PostedTime.newBuilder()
                .setMeta(meta("pst_" + entry, engagement, version))
                .setTimeEntryId(entry)
                .setWorkedOn(day)
                .setHours(new BigDecimal(hours).setScale(6))
                .setAmount(amount.toRecord())
                .setStatus("posted")
                .build();
    }

    public static LifecycleEvent posted(String engagement, String entry, LocalDate day, String hours, Money rate) {
        BigDecimal exact = new BigDecimal(hours);
        return billed(
                LifecycleType.TIME_POSTED,
                engagement,
                new TimePosting(
                        entry,
                        day,
                        exact.setScale(6),
                        rate.toRecord(),
                        rate.times(exact).toRecord(),
                        "TE-" + entry,
                        null));
    }

    public static LifecycleEvent held(
            String engagement, String entry, LocalDate day, String hours, Money rate, String cause) {
        BigDecimal exact = new BigDecimal(hours);
        return billed(
                LifecycleType.TIME_HELD,
                engagement,
                new TimePosting(
                        entry,
                        day,
                        exact.setScale(6),
                        rate.toRecord(),
                        rate.times(exact).toRecord(),
                        null,
                        cause));
    }

    public static LifecycleEvent won(String engagement, String name, Money amount, Instant at) {
        return event(LifecycleType.OPPORTUNITY_WON, engagement, "won", "crm", at)
                .setOpportunity(deal(engagement, name, OpportunityStage.WON, amount, 1))
                .build();
    }

    public static LifecycleEvent activated(String engagement, String code, Money amount, Instant at) {
        String number = engagement.substring(4);
        ProjectActivation activation = ProjectActivation.newBuilder()
                .setCustomerId("cus_" + engagement)
                .setLegalEntity("DE01")
                .setCurrency(amount.currency())
                .setBillingModel(BillingModel.TIME_AND_MATERIALS)
                .setErpCustomerId("3" + number)
                .setErpContractId("K-" + number)
                .setErpProjectId("P-" + number)
                .setPsaProjectId(number)
                .setProjectCode(code)
                .setContractValue(amount.toRecord())
                .build();
        return event(LifecycleType.PROJECT_ACTIVATED, engagement, "activated", "lockstep", at)
                .setActivation(activation)
                .build();
    }

    public static LifecycleEvent stopped(LifecycleType type, String engagement, Instant at, String... causes) {
        List<BlockReason> reasons = List.of(causes).stream()
                .map(cause -> new BlockReason(
                        cause,
                        ExceptionOwner.MASTER_DATA.name(),
                        "Customer has no tax profile for DE01",
                        "Maintain the tax profile of the customer in the ERP."))
                .toList();
        return event(type, engagement, "stop-" + at, "lockstep", at)
                .setWorkflow(new WorkflowStop("opportunity-to-project", reasons, null))
                .build();
    }

    public static Invoice invoice(String engagement, String id, Money net, Money gross, InvoiceStatus status, long v) {
        return Invoice.newBuilder()
                .setMeta(meta(id, engagement, v))
                .setNumber("INV-" + id)
                .setNet(net.toRecord())
                .setGross(gross.toRecord())
                .setStatus(status)
                .build();
    }

    public static Payment payment(String engagement, String id, Money amount) {
        return Payment.newBuilder()
                .setMeta(meta(id, engagement, 1))
                .setAmount(amount.toRecord())
                .build();
    }

    public static RevenueEntry revenue(String engagement, String id, Money amount) {
        return RevenueEntry.newBuilder()
                .setMeta(meta(id, engagement, 1))
                .setPeriod("2026-01")
                .setAmount(amount.toRecord())
                .build();
    }

    public static ExceptionRecord exception(
            String engagement, String subject, String cause, String detail, ExceptionOwner owner, Money amount) {
        Problem problem = new Problem(
                cause,
                detail,
                owner,
                ExceptionSeverity.WARNING,
                cause + " stops " + subject,
                "Correct it in the system that owns it.");
        return ExceptionRecords.open(
                "billing",
                problem,
                Subject.inEngagement(engagement, "TimeEntry", subject, "corr").withAmountAtRisk(amount),
                NOW,
                NOW);
    }

    public static LifecycleEvent.Builder event(
            LifecycleType type, String root, String cause, String actor, Instant at) {
        return LifecycleEvents.of(type, root, "sub_" + root, cause, "corr_" + root, actor, at, at);
    }

    private static LifecycleEvent billed(LifecycleType type, String engagement, TimePosting posting) {
        String cause = posting.getTimeEntryId() + type + posting.getHours();
        return LifecycleEvents.of(
                        type, engagement, posting.getTimeEntryId(), cause, "corr_" + engagement, "lockstep", NOW, NOW)
                .setTimePosting(posting)
                .build();
    }

    private static RecordMeta meta(String id, String root, long version) {
        return new RecordMeta(id, root, version, NOW, NOW, "corr_" + root, List.of(), false, null, null);
    }
}
