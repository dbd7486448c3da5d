package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ContractStatus;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.MilestoneStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RevenueEntry;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which step of which golden record is which event: one table. */
public final class LifecycleRules {
    private static final List<EdgeRule<?>> TABLE = Stream.of(
                    opportunities(), customers(), contracts(), projects(), assignments(), time(), milestones(), money())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableList());

    private LifecycleRules() {}

    /**
     * The rules that fire on a step, in the order of the table.
     *
     * @param before the last live state; null when there was none
     * @param after the new state; null when the record is deleted
     */
    public static List<EdgeRule<?>> fired(@Nullable Object before, @Nullable Object after) {
        return TABLE.stream().filter(rule -> rule.fires(before, after)).toList();
    }

    private static List<EdgeRule<?>> opportunities() {
        Rules<Opportunity> on = new Rules<>(Opportunity.class, LifecycleEvent.Builder::setOpportunity);
        Function<Opportunity, @Nullable OpportunityStage> stage = Opportunity::getStage;
        return List.of(
                on.rule(LifecycleType.OPPORTUNITY_WON, reaches(stage, OpportunityStage.WON)),
                on.rule(LifecycleType.OPPORTUNITY_LOST, reaches(stage, OpportunityStage.LOST)),
                on.rule(
                        LifecycleType.OPPORTUNITY_REOPENED,
                        (before, after) -> before != null
                                && stage.apply(before) != null
                                && reaches(stage, OpportunityStage.OPEN).test(before, after)));
    }

    private static List<EdgeRule<?>> customers() {
        Rules<Customer> on = new Rules<>(Customer.class, LifecycleEvent.Builder::setCustomer);
        return List.of(
                on.rule(LifecycleType.CUSTOMER_CREATED, LifecycleRules::appears),
                on.rule(LifecycleType.CUSTOMER_CHANGED, (before, after) -> before != null && after != null));
    }

    private static List<EdgeRule<?>> contracts() {
        Rules<Contract> on = new Rules<>(Contract.class, LifecycleEvent.Builder::setContract);
        Function<Contract, @Nullable ContractStatus> status = Contract::getStatus;
        return List.of(
                on.rule(
                        LifecycleType.CONTRACT_ACTIVATED,
                        (before, after) ->
                                reaches(status, ContractStatus.ACTIVE).test(before, after)
                                        && (before == null || status.apply(before) != ContractStatus.AMENDED)),
                on.rule(
                        LifecycleType.CONTRACT_AMENDED,
                        (before, after) ->
                                reaches(status, ContractStatus.AMENDED).test(before, after)
                                        || (before != null && after != null && termsDiffer(before, after))));
    }

    private static boolean termsDiffer(Contract before, Contract after) {
        return before.getStatus() != null
                && before.getStatus() != ContractStatus.DRAFT
                && before.getStatus() == after.getStatus()
                && !(FactEquality.same(before.getAmount(), after.getAmount())
                        && FactEquality.same(before.getLines(), after.getLines())
                        && FactEquality.same(before.getSchedule(), after.getSchedule())
                        && FactEquality.same(before.getStartsOn(), after.getStartsOn())
                        && FactEquality.same(before.getEndsOn(), after.getEndsOn()));
    }

    private static List<EdgeRule<?>> projects() {
        Rules<Project> on = new Rules<>(Project.class, LifecycleEvent.Builder::setProject);
        Function<Project, @Nullable ExecutionStatus> execution = Project::getExecutionStatus;
        return List.of(
                on.rule(LifecycleType.PROJECT_CREATED, LifecycleRules::appears),
                on.rule(LifecycleType.PROJECT_ON_HOLD, reaches(execution, ExecutionStatus.ON_HOLD)),
                on.rule(LifecycleType.PROJECT_CLOSED, reaches(execution, ExecutionStatus.CLOSED)),
                on.rule(
                        LifecycleType.PROJECT_FINANCIALLY_CLOSED,
                        reaches(Project::getFinancialStatus, FinancialStatus.CLOSED)));
    }

    private static List<EdgeRule<?>> assignments() {
        Rules<Assignment> on = new Rules<>(Assignment.class, LifecycleEvent.Builder::setAssignment);
        return List.of(
                on.rule(LifecycleType.CONSULTANT_ASSIGNED, LifecycleRules::appears),
                on.rule(LifecycleType.CONSULTANT_RELEASED, (before, after) -> before != null && after == null));
    }

    private static List<EdgeRule<?>> time() {
        Rules<TimeEntry> on = new Rules<>(TimeEntry.class, LifecycleEvent.Builder::setTimeEntry);
        BiPredicate<@Nullable TimeEntry, @Nullable TimeEntry> approved =
                reaches(TimeEntry::getStatus, ApprovalStatus.APPROVED);
        return List.of(
                on.rule(LifecycleType.TIME_APPROVED, approved),
                on.rule(LifecycleType.TIME_RECALLED, (before, after) -> approved.test(after, before)));
    }

    private static List<EdgeRule<?>> milestones() {
        Rules<Milestone> on = new Rules<>(Milestone.class, LifecycleEvent.Builder::setMilestone);
        return List.of(
                on.rule(LifecycleType.MILESTONE_COMPLETED, (before, after) -> isComplete(after) && !isComplete(before)),
                on.rule(LifecycleType.MILESTONE_APPROVED, reaches(Milestone::getStatus, MilestoneStatus.APPROVED)));
    }

    private static boolean isComplete(@Nullable Milestone milestone) {
        return milestone != null
                && (milestone.getStatus() == MilestoneStatus.COMPLETED
                        || milestone.getStatus() == MilestoneStatus.APPROVED);
    }

    private static List<EdgeRule<?>> money() {
        Rules<Invoice> invoices = new Rules<>(Invoice.class, LifecycleEvent.Builder::setInvoice);
        Rules<Payment> payments = new Rules<>(Payment.class, LifecycleEvent.Builder::setPayment);
        Rules<RevenueEntry> revenue = new Rules<>(RevenueEntry.class, LifecycleEvent.Builder::setRevenue);
        return List.of(
                invoices.rule(LifecycleType.INVOICE_POSTED, LifecycleRules::appears),
                invoices.rule(
                        LifecycleType.INVOICE_STATUS_CHANGED,
                        (before, after) -> before != null && after != null && before.getStatus() != after.getStatus()),
                invoices.rule(LifecycleType.INVOICE_CREDITED, reaches(Invoice::getStatus, InvoiceStatus.CREDITED)),
                payments.rule(LifecycleType.PAYMENT_RECEIVED, LifecycleRules::appears),
                revenue.rule(LifecycleType.REVENUE_RECOGNISED, LifecycleRules::appears));
    }

    private static boolean appears(@Nullable Object before, @Nullable Object after) {
        return before == null && after != null;
    }

    private static <T, S> BiPredicate<@Nullable T, @Nullable T> reaches(Function<T, @Nullable S> state, S target) {
        return (before, after) -> after != null
                && target.equals(state.apply(after))
                && (before == null || !target.equals(state.apply(before)));
    }

    private record Rules<T>(Class<T> entity, BiConsumer<LifecycleEvent.Builder, T> payload) {
        EdgeRule<T> rule(LifecycleType type, BiPredicate<@Nullable T, @Nullable T> edge) {
            return new EdgeRule<>(entity, type, edge, payload);
        }
    }
}
