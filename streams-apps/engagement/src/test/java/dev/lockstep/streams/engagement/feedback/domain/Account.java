package dev.lockstep.streams.engagement.feedback.domain;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.InvoiceStatus;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.MilestoneStatus;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.Policies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One engagement in Germany, worth EUR 100,000 from March to the end of May, and what is said about it. */
final class Account {
    static final String ENGAGEMENT = "eng_1";
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final FeedbackPolicy policy = Policies.SHIPPED.feedback();
    private final FeedbackDesk desk = new FeedbackDesk(policy);
    private final List<TellingOrder> orders = new ArrayList<>();
    private FeedbackBook book = FeedbackBook.empty(ENGAGEMENT);
    private Instant now = START;
    private long version;

    /** With a deal, a contract and an active project, and all of it told. */
    static Account told() {
        Account account = new Account();
        account.deal();
        account.contract("100000");
        account.project(true);
        account.after(Duration.ofMinutes(2));
        account.end(account.takeOrders().get(0), ResultStatus.CONFIRMED);
        return account;
    }

    void say(FeedbackInput input) {
        FeedbackDesk.Outcome outcome = desk.on(book, input, now);
        book = outcome.book();
        outcome.order().ifPresent(orders::add);
    }

    /** Time passes; the clock looks at every deadline on the way, as the app does. */
    void after(Duration time) {
        Instant end = now.plus(time);
        while (book.dueAt() != 0 && !Instant.ofEpochMilli(book.dueAt()).isAfter(end)) {
            now = Instant.ofEpochMilli(book.dueAt());
            say(new FeedbackInput.ClockStruck());
        }
        now = end;
    }

    void deal() {
        say(new FeedbackInput.DealSaid(
                Opportunity.newBuilder().setMeta(meta("opp_1")).setCrmId("D-1").build()));
    }

    void contract(String amount) {
        say(new FeedbackInput.ContractSaid(Contract.newBuilder()
                .setMeta(meta("con_1"))
                .setLegalEntity("DE01")
                .setAmount(Money.of(amount, "EUR").toRecord())
                .setStartsOn(LocalDate.parse("2026-03-01"))
                .setEndsOn(LocalDate.parse("2026-05-31"))
                .build()));
    }

    void project(boolean active) {
        say(new FeedbackInput.ProjectSaid(Project.newBuilder()
                .setMeta(meta("prj_1"))
                .setExecutionStatus(active ? ExecutionStatus.ACTIVE : ExecutionStatus.DRAFT)
                .build()));
    }

    void milestone(String id, String dueOn, MilestoneStatus status) {
        say(new FeedbackInput.MilestoneSaid(Milestone.newBuilder()
                .setMeta(meta(id))
                .setDueOn(LocalDate.parse(dueOn))
                .setStatus(status)
                .build()));
    }

    void invoice(String id, String net, String gross, String currency, String dueOn) {
        invoice(id, net, gross, currency, dueOn, InvoiceStatus.POSTED);
    }

    void invoice(String id, String net, String gross, String currency, String dueOn, InvoiceStatus status) {
        say(new FeedbackInput.InvoiceSaid(Invoice.newBuilder()
                .setMeta(meta(id))
                .setNet(Money.of(net, currency).toRecord())
                .setGross(Money.of(gross, currency).toRecord())
                .setDueOn(LocalDate.parse(dueOn))
                .setStatus(status)
                .build()));
    }

    void pay(String id, String invoiceId, String amount) {
        say(new FeedbackInput.PaymentSaid(Payment.newBuilder()
                .setMeta(meta(id))
                .setInvoiceId(invoiceId)
                .setAmount(Money.of(amount, "EUR").toRecord())
                .build()));
    }

    void posted(String amount) {
        book = desk.posted(book, Map.of("EUR", Money.of(amount, "EUR")));
        say(new FeedbackInput.ClockStruck());
    }

    void end(TellingOrder order, ResultStatus status) {
        say(new FeedbackInput.WriteEnded(new WriteOutcome(
                order.commandId(ENGAGEMENT),
                "wrt_1",
                ENGAGEMENT,
                "crm",
                WriteOperation.UPDATE_DEAL,
                "eng_1.standing",
                status,
                "D-1",
                null,
                status == ResultStatus.CONFIRMED ? null : "deal is locked",
                1,
                "cor_1",
                now)));
    }

    List<TellingOrder> takeOrders() {
        List<TellingOrder> taken = List.copyOf(orders);
        orders.clear();
        return taken;
    }

    Optional<Standing> standing() {
        return new StandingRules(policy, book.figures(), now).standing();
    }

    FeedbackBook book() {
        return book;
    }

    Instant now() {
        return now;
    }

    private RecordMeta meta(String id) {
        return new RecordMeta(id, ENGAGEMENT, ++version, START, START, "cor_1", List.of(), false, null, null);
    }
}
