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
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Which step of which golden record is which event: one table. */
public final class LifecycleRules {
    private static final String NOTHING = "";
    private static final Map<Class<?>, EntityRules> TABLE = Map.of(
            Opportunity.class, opportunities(),
            Customer.class, customers(),
            Contract.class, contracts(),
            Project.class, projects(),
            Assignment.class, assignments(),
            TimeEntry.class, time(),
            Milestone.class, milestones(),
            Invoice.class, invoices(),
            Payment.class, payments(),
            RevenueEntry.class, revenue());

    private LifecycleRules() {}

    /** The rules for records like this one; none for entities without events. */
    public static EntityRules of(SpecificRecord like) {
        return TABLE.getOrDefault(like.getClass(), EntityRules.NONE);
    }

    private static EntityRules opportunities() {
        Rules<Opportunity> on = new Rules<>(Opportunity.class, LifecycleEvent.Builder::setOpportunity);
        Predicate<Step> open = is(0, OpportunityStage.OPEN);
        return on.watching(
                List.of("stage"),
                on.rule(LifecycleType.OPPORTUNITY_WON, Edge.enters(is(0, OpportunityStage.WON))),
                on.rule(LifecycleType.OPPORTUNITY_LOST, Edge.enters(is(0, OpportunityStage.LOST))),
                on.rule(
                        LifecycleType.OPPORTUNITY_REOPENED,
                        Edge.changes((before, after) -> !open.test(before) && open.test(after))
                                .among(step -> !level(step, 0).equals(NOTHING))));
    }

    private static EntityRules customers() {
        Rules<Customer> on = new Rules<>(Customer.class, LifecycleEvent.Builder::setCustomer);
        List<String> facts = Customer.getClassSchema().getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> !name.equals("meta"))
                .toList();
        return on.watching(
                facts,
                on.rule(LifecycleType.CUSTOMER_CREATED, Edge.enters(Step::told)),
                on.rule(LifecycleType.CUSTOMER_CHANGED, differs(0, facts.size())));
    }

    private static EntityRules contracts() {
        Rules<Contract> on = new Rules<>(Contract.class, LifecycleEvent.Builder::setContract);
        List<String> fields = List.of("status", "amount", "lines", "schedule", "startsOn", "endsOn");
        Predicate<Step> amended = is(0, ContractStatus.AMENDED);
        Predicate<Step> draft =
                is(0, ContractStatus.DRAFT).or(step -> level(step, 0).equals(NOTHING));
        Edge reaches = Edge.enters(amended);
        Edge terms = differs(1, fields.size());
        return on.watching(
                fields,
                on.rule(
                        LifecycleType.CONTRACT_ACTIVATED,
                        Edge.enters(is(0, ContractStatus.ACTIVE)).among(amended.negate())),
                on.rule(
                        LifecycleType.CONTRACT_AMENDED,
                        new Edge(draft.negate(), reaches.crossed().or(terms.crossed()))));
    }

    private static EntityRules projects() {
        Rules<Project> on = new Rules<>(Project.class, LifecycleEvent.Builder::setProject);
        return on.watching(
                List.of("executionStatus", "financialStatus"),
                on.rule(LifecycleType.PROJECT_CREATED, Edge.enters(Step::told)),
                on.rule(LifecycleType.PROJECT_ON_HOLD, Edge.enters(is(0, ExecutionStatus.ON_HOLD))),
                on.rule(LifecycleType.PROJECT_CLOSED, Edge.enters(is(0, ExecutionStatus.CLOSED))),
                on.rule(LifecycleType.PROJECT_FINANCIALLY_CLOSED, Edge.enters(is(1, FinancialStatus.CLOSED))));
    }

    private static EntityRules assignments() {
        Rules<Assignment> on = new Rules<>(Assignment.class, LifecycleEvent.Builder::setAssignment);
        return on.watching(
                List.of(),
                on.rule(LifecycleType.CONSULTANT_ASSIGNED, Edge.enters(Step::exists)),
                on.rule(LifecycleType.CONSULTANT_RELEASED, Edge.leaves(Step::exists)));
    }

    private static EntityRules time() {
        Rules<TimeEntry> on = new Rules<>(TimeEntry.class, LifecycleEvent.Builder::setTimeEntry);
        Predicate<Step> approved = is(0, ApprovalStatus.APPROVED).and(Step::exists);
        return on.watching(
                List.of("status"),
                on.rule(LifecycleType.TIME_APPROVED, Edge.enters(approved)),
                on.rule(LifecycleType.TIME_RECALLED, Edge.leaves(approved)));
    }

    private static EntityRules milestones() {
        Rules<Milestone> on = new Rules<>(Milestone.class, LifecycleEvent.Builder::setMilestone);
        Predicate<Step> approved = is(0, MilestoneStatus.APPROVED);
        return on.watching(
                List.of("status"),
                on.rule(LifecycleType.MILESTONE_COMPLETED, Edge.enters(approved.or(is(0, MilestoneStatus.COMPLETED)))),
                on.rule(LifecycleType.MILESTONE_APPROVED, Edge.enters(approved)));
    }

    private static EntityRules invoices() {
        Rules<Invoice> on = new Rules<>(Invoice.class, LifecycleEvent.Builder::setInvoice);
        return on.watching(
                List.of("status"),
                on.rule(LifecycleType.INVOICE_POSTED, Edge.enters(Step::exists)),
                on.rule(LifecycleType.INVOICE_STATUS_CHANGED, differs(0, 1)),
                on.rule(LifecycleType.INVOICE_CREDITED, Edge.enters(is(0, InvoiceStatus.CREDITED))));
    }

    private static EntityRules payments() {
        Rules<Payment> on = new Rules<>(Payment.class, LifecycleEvent.Builder::setPayment);
        return on.watching(List.of(), on.rule(LifecycleType.PAYMENT_RECEIVED, Edge.enters(Step::exists)));
    }

    private static EntityRules revenue() {
        Rules<RevenueEntry> on = new Rules<>(RevenueEntry.class, LifecycleEvent.Builder::setRevenue);
        return on.watching(List.of(), on.rule(LifecycleType.REVENUE_RECOGNISED, Edge.enters(Step::exists)));
    }

    private static Predicate<Step> is(int watched, Enum<?> word) {
        return step -> level(step, watched).equals(word.name());
    }

    private static Edge differs(int from, int to) {
        return Edge.changes((before, after) ->
                IntStream.range(from, to).anyMatch(i -> !level(before, i).equals(level(after, i))));
    }

    private static String level(Step step, int watched) {
        return step.levels().get(watched);
    }

    private record Rules<T extends SpecificRecord>(Class<T> entity, BiConsumer<LifecycleEvent.Builder, T> payload) {
        EdgeRule<T> rule(LifecycleType type, Edge edge) {
            return new EdgeRule<>(entity, type, edge, payload);
        }

        EntityRules watching(List<String> fields, EdgeRule<?>... edges) {
            Schema schema = SpecificData.get().getSchema(entity);
            return new EntityRules(
                    fields.stream().map(field -> schema.getField(field).pos()).toList(), List.of(edges));
        }
    }
}
