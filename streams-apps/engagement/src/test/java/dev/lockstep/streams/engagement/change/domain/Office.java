package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.ChangeOrderStatus;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.Policies;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A desk with one engagement, worth EUR 90,000, and everything that can be said to it. */
public final class Office {
    /** The engagement. */
    public static final String ENGAGEMENT = "eng_1";
    /** When it begins. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final ChangeDesk desk;
    private ChangeBook book = ChangeBook.empty(ENGAGEMENT);
    private Instant now = START;
    private long version;
    private final List<StepOrder> orders = new ArrayList<>();
    private final List<Announcement> announcements = new ArrayList<>();

    /** Under the shipped policy. */
    public Office() {
        this(Policies.SHIPPED.changes());
    }

    Office(ChangePolicies policies) {
        this.desk = new ChangeDesk(policies, "psa");
    }

    /** With project, contract and deal. */
    public static Office atWork() {
        Office office = new Office();
        office.project(true);
        office.contract("90000");
        office.deal("90000");
        return office;
    }

    void say(ChangeInput input) {
        Outcome outcome = desk.on(book, input, now);
        book = outcome.book();
        orders.addAll(outcome.orders());
        announcements.addAll(outcome.announcements());
    }

    void after(Duration time) {
        now = now.plus(time);
        say(new ChangeInput.ClockStruck());
    }

    /** Asks for money. */
    public void raise(String id, String amount) {
        raise(id, order -> order.setAmount(Money.of(amount, "EUR").toRecord()));
    }

    void raise(String id, Consumer<ChangeOrder.Builder> different) {
        say(new ChangeInput.OrderSaid(order(id, ++version, different)));
    }

    static ChangeOrder order(String id, long version, Consumer<ChangeOrder.Builder> different) {
        ChangeOrder.Builder order = ChangeOrder.newBuilder()
                .setMeta(meta(id, version))
                .setScope("Second site")
                .setStatus(ChangeOrderStatus.RAISED)
                .setRaisedBy("paula");
        different.accept(order);
        return order.build();
    }

    void project(boolean active) {
        say(new ChangeInput.ProjectSaid(Project.newBuilder()
                .setMeta(meta("prj_1", ++version))
                .setExecutionStatus(active ? ExecutionStatus.ACTIVE : ExecutionStatus.DRAFT)
                .setPsaId("P-1")
                .build()));
    }

    void contract(String amount) {
        contract(amount, "2026-08-31");
    }

    void contract(String amount, String endsOn) {
        say(new ChangeInput.ContractSaid(contractRecord(amount, endsOn, ++version)));
    }

    static Contract contractRecord(String amount, String endsOn, long version) {
        return Contract.newBuilder()
                .setMeta(meta("con_1", version))
                .setErpId("C-1")
                .setLegalEntity("DE01")
                .setBillingModel(BillingModel.FIXED_FEE)
                .setAmount(Money.of(amount, "EUR").toRecord())
                .setStartsOn(LocalDate.parse("2026-03-01"))
                .setEndsOn(LocalDate.parse(endsOn))
                .build();
    }

    void deal(String amount) {
        deal(amount, "2026-08-31");
    }

    void deal(String amount, String endsOn) {
        say(new ChangeInput.DealSaid(Opportunity.newBuilder()
                .setMeta(meta("opp_1", ++version))
                .setStage(OpportunityStage.WON)
                .setCrmId("D-1")
                .setAmount(Money.of(amount, "EUR").toRecord())
                .setEndsOn(LocalDate.parse(endsOn))
                .build()));
    }

    void invoice(String id, String net, String contractId) {
        say(new ChangeInput.InvoiceSaid(Invoice.newBuilder()
                .setMeta(meta(id, ++version))
                .setContractId(contractId)
                .setNet(Money.of(net, "EUR").toRecord())
                .setInvoicedOn(LocalDate.parse("2026-04-30"))
                .setStatus(InvoiceStatus.POSTED)
                .build()));
    }

    /** Somebody approves what was asked for. */
    public void approve(String id, String actor) {
        act(ActionType.APPROVE, id, actor, Map.of());
    }

    void act(ActionType type, String id, String actor, Map<String, String> parameters) {
        say(new ChangeInput.Decided(action(type, id, actor, parameters, "act_" + ++version, now)));
    }

    static OperatorAction action(
            ActionType type, String id, String actor, Map<String, String> parameters, String actionId, Instant at) {
        return new OperatorAction(actionId, type, ENGAGEMENT, id, actor, "as agreed", parameters, at);
    }

    void withdraw(String id) {
        act(ActionType.OVERRIDE, id, "paula", Map.of("to", "WITHDRAWN"));
    }

    /** Ends a write. */
    void end(StepOrder order, ResultStatus status) {
        say(new ChangeInput.WriteEnded(new WriteOutcome(
                order.commandId(ENGAGEMENT),
                order.writeKey("any"),
                ENGAGEMENT,
                "any",
                order.step().kind().operation(),
                order.amendment().recordId(),
                status,
                "T-1",
                null,
                status == ResultStatus.CONFIRMED ? null : "no such thing",
                1,
                "cor_1",
                now)));
    }

    /** Confirms all that is ordered, and all that follows from it; answers what it was. */
    List<StepOrder> confirmAll() {
        List<StepOrder> all = new ArrayList<>();
        for (List<StepOrder> next = takeOrders(); !next.isEmpty(); next = takeOrders()) {
            next.stream().filter(order -> !order.cancels()).forEach(order -> {
                all.add(order);
                end(order, ResultStatus.CONFIRMED);
            });
        }
        return all;
    }

    List<StepOrder> takeOrders() {
        List<StepOrder> taken = List.copyOf(orders);
        orders.clear();
        return taken;
    }

    List<Announcement> takeAnnouncements() {
        List<Announcement> taken = List.copyOf(announcements);
        announcements.clear();
        return taken;
    }

    /** What is kept. */
    public ChangeBook book() {
        return book;
    }

    ChangeCase one(String id) {
        return book.cases().get(id);
    }

    Phase phase(String id) {
        return one(id).state().phase();
    }

    List<String> problems(String id) {
        return one(id).problems().problems().stream().map(Problem::cause).toList();
    }

    List<String> contractProblems() {
        return book.problems().problems().stream().map(Problem::groupKey).toList();
    }

    Instant now() {
        return now;
    }

    /** A record that is deleted, or lives elsewhere from now on. */
    static RecordMeta gone(RecordMeta meta, @Nullable String movedTo) {
        return new RecordMeta(
                meta.getCanonicalId(),
                meta.getRootId(),
                meta.getVersion(),
                meta.getEffectiveAt(),
                meta.getObservedAt(),
                meta.getCorrelationId(),
                meta.getSources(),
                true,
                movedTo,
                null);
    }

    static BigDecimal hours(String hours) {
        return new BigDecimal(hours).setScale(6);
    }

    private static RecordMeta meta(String id, long version) {
        SourceReference source = new SourceReference("crm", "change", id, "1", START);
        return new RecordMeta(id, ENGAGEMENT, version, START, START, "cor_1", List.of(source), false, null, null);
    }
}
