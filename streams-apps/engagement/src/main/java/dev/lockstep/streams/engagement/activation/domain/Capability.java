package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ContractStatus;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.PeriodStatus;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that may or may not happen to an engagement now. */
public enum Capability {
    /** A project may be created from the deal. */
    PROJECT_ACTIVATION,
    /** A contract may be made from the deal. */
    CONTRACT_ACTIVATION,
    /** People may be put on the project. */
    RESOURCE_ASSIGNMENT,
    /** Milestones may be completed and approved. */
    MILESTONE_UPDATE,
    /** Invoices may be posted. */
    INVOICE_RELEASE,
    /** Revenue may be recognised. */
    REVENUE_STATUS;

    /** The capability of a path, for example {@code invoice-release}. */
    public static Optional<Capability> named(String path) {
        return Arrays.stream(values()).filter(one -> one.path().equals(path)).findFirst();
    }

    /** As paths say it. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every reason against it, most of them with somebody who can mend it; empty when it may happen. */
    public List<Problem> reasonsAgainst(EngagementProcess process, Facts facts, Surroundings around) {
        return switch (this) {
            case PROJECT_ACTIVATION ->
                againstCreating(process, facts, process.state().phase() == Phase.ACTIVE);
            case CONTRACT_ACTIVATION ->
                againstCreating(process, facts, process.state().created().erpContractId() != null);
            case RESOURCE_ASSIGNMENT, MILESTONE_UPDATE -> againstWork(process, around);
            case INVOICE_RELEASE -> againstBilling(process, around, true);
            case REVENUE_STATUS -> againstBilling(process, around, false);
        };
    }

    private List<Problem> againstCreating(EngagementProcess process, Facts facts, boolean done) {
        if (done) {
            return List.of(CapabilityCause.ALREADY_DONE.because(
                    "It exists: " + process.state().created()));
        }
        List<Problem> reasons = new ArrayList<>(process.problems().problems());
        if (!facts.won()) {
            reasons.add(CapabilityCause.DEAL_NOT_WON.because(
                    "The deal is " + facts.deal().getStage()));
        }
        if (process.state().terms() == null) {
            Gates.failures(facts).stream()
                    .filter(shut -> !reasons.contains(shut))
                    .forEach(reasons::add);
        }
        Order awaited = process.state().awaited(facts.engagementId());
        if (awaited != null) {
            reasons.add(CapabilityCause.UNDER_WAY.because(awaited.operation() + " has not been answered yet"));
        }
        return reasons;
    }

    private static List<Problem> againstWork(EngagementProcess process, Surroundings around) {
        List<Problem> reasons = inactive(process);
        Project project = around.project();
        if (project != null && project.getExecutionStatus() == ExecutionStatus.ON_HOLD) {
            reasons.add(CapabilityCause.PROJECT_ON_HOLD.because("The project is on hold"));
        } else if (project != null && project.getExecutionStatus() == ExecutionStatus.CLOSED) {
            reasons.add(CapabilityCause.PROJECT_CLOSED.because("The project is closed"));
        }
        addFinanciallyClosed(reasons, project);
        return reasons;
    }

    private static List<Problem> againstBilling(EngagementProcess process, Surroundings around, boolean onTerms) {
        List<Problem> reasons = inactive(process);
        Contract contract = around.contract();
        if (contract == null) {
            reasons.add(CapabilityCause.CONTRACT_UNKNOWN.because("The ERP has told no contract"));
        } else if (contract.getStatus() != ContractStatus.ACTIVE && contract.getStatus() != ContractStatus.AMENDED) {
            reasons.add(CapabilityCause.CONTRACT_NOT_IN_FORCE.because("The contract is " + contract.getStatus()));
        }
        addFinanciallyClosed(reasons, around.project());
        if (around.period() == null) {
            reasons.add(CapabilityCause.PERIOD_UNKNOWN.because("No fiscal period of the legal entity holds today"));
        } else if (around.period().getStatus() != PeriodStatus.OPEN) {
            reasons.add(CapabilityCause.PERIOD_NOT_OPEN.because("Fiscal period "
                    + around.period().getPeriod() + " is " + around.period().getStatus()));
        }
        if (onTerms) {
            process.problems().problems().stream()
                    .filter(problem -> problem.cause().equals(ActivationCause.DEAL_CHANGED_AFTER_CONTRACT.name()))
                    .forEach(reasons::add);
        }
        return reasons;
    }

    private static void addFinanciallyClosed(List<Problem> reasons, @Nullable Project project) {
        if (project != null && project.getFinancialStatus() == FinancialStatus.CLOSED) {
            reasons.add(CapabilityCause.PROJECT_FINANCIALLY_CLOSED.because("The project is closed in the ERP"));
        }
    }

    private static List<Problem> inactive(EngagementProcess process) {
        List<Problem> reasons = new ArrayList<>();
        if (process.state().phase() != Phase.ACTIVE) {
            reasons.add(CapabilityCause.PROJECT_NOT_ACTIVE.because(
                    "The activation stands at " + process.state().phase()));
            reasons.addAll(process.problems().problems());
        }
        return reasons;
    }
}
