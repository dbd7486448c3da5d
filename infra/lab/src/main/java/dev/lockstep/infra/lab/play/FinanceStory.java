package dev.lockstep.infra.lab.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.clock.BusinessCalendar;
import dev.lockstep.infra.lab.erp.ErpEmulator;
import dev.lockstep.infra.lab.erp.Ledger;
import dev.lockstep.infra.lab.firm.Company;
import dev.lockstep.infra.lab.firm.Customer;
import dev.lockstep.infra.lab.firm.DealPlan;
import dev.lockstep.infra.lab.firm.Dice;
import dev.lockstep.infra.lab.firm.Flaw;
import dev.lockstep.infra.lab.firm.SampleFirm;
import dev.lockstep.infra.lab.firm.Season;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.records.RecordStore;
import dev.lockstep.infra.lab.store.Database;
import dev.lockstep.infra.lab.store.Journal;
import dev.lockstep.infra.lab.store.Tx;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.BiConsumer;

/** Finance: keeps reference data, lifts credit holds, invoices, takes payments, posts revenue, closes periods. */
final class FinanceStory implements Story {

    private static final int NEVER_PAID = 10;
    private static final int PAID_LATE = 20;

    private final SampleFirm firm;
    private final Database database;
    private final RecordStore records;
    private final Ledger ledger;
    private final Journal journal;

    FinanceStory(SampleFirm firm, ErpEmulator erp, Journal journal) {
        this.firm = firm;
        this.database = erp.database();
        this.records = erp.records();
        this.ledger = new Ledger(erp.records());
        this.journal = journal;
    }

    /** Enters reference data and the customers that finance knows on the first day. */
    void prepare(LocalDate day) {
        journal.once("reference", day, tx -> {
            enter(tx, "legal_entity", firm.legalEntities());
            enter(tx, "tax_profile", firm.taxProfiles());
            enter(tx, "rate_card", firm.rateCards());
            enter(tx, "cost_centre", firm.costCentres());
            enter(tx, "fiscal_period", firm.fiscalPeriods());
            enter(tx, "customer", firm.customers());
        });
    }

    /** Whether finance closes or invoices something on this day: then all else should have come to rest before. */
    boolean actsOnMonths(LocalDate day) {
        return Season.MONTHS.stream()
                .anyMatch(month -> day.equals(Season.closingDay(month)) || day.equals(Season.invoicingDay(month)));
    }

    /** What finance does in the morning: lifts the credit holds that are to be lifted. */
    int morning(LocalDate day) {
        return (int) firm.won()
                .filter(plan -> plan.flaw() == Flaw.CUSTOMER_ON_CREDIT_HOLD)
                .filter(plan -> plan.healedOn() != null && !plan.healedOn().isAfter(day))
                .filter(plan -> journal.once(
                        "release:" + plan.deal().id(), day, tx -> ledger.releaseHold(tx, customerOf(plan))))
                .count();
    }

    @Override
    public int play(LocalDate day) {
        return Season.MONTHS.stream().mapToInt(month -> months(month, day)).sum() + takePayments(day);
    }

    private int months(YearMonth month, LocalDate day) {
        int done = 0;
        if (!Season.invoicingDay(month).isAfter(day)) {
            done += forEachProject("invoice", month, day, (tx, project) -> ledger.invoice(tx, project, month));
        }
        if (!revenueDay(month).isAfter(day)) {
            done += forEachProject("recognise", month, day, (tx, project) -> ledger.recognise(tx, project, month));
        }
        if (!Season.noticeDay(month).isAfter(day)) {
            done += setPeriods(month, day, "closing");
        }
        if (!Season.closingDay(month).isAfter(day)) {
            done += setPeriods(month, day, "closed");
        }
        return done;
    }

    private static LocalDate revenueDay(YearMonth month) {
        LocalDate closing = Season.closingDay(month);
        return closing.isBefore(Season.LAST_PLAYED_DAY) ? closing : Season.LAST_PLAYED_DAY;
    }

    /** Projects that appear after a month's run wait for the next month's. */
    private int forEachProject(String run, YearMonth month, LocalDate day, BiConsumer<Tx, String> work) {
        String wholeRun = run + ":" + month;
        if (journal.has(wholeRun)) {
            return 0;
        }
        List<String> projects = database.inTransaction(
                tx -> tx.query("select id from record where object = 'project' order by id", row -> row.getString(1)));
        projects.forEach(project -> journal.once(wholeRun + ":" + project, day, tx -> work.accept(tx, project)));
        journal.once(wholeRun, day, tx -> {});
        return projects.size();
    }

    private int setPeriods(YearMonth month, LocalDate day, String status) {
        return (int) firm.legalEntities().stream()
                .filter(entity -> journal.once(
                        status + ":" + entity.id() + ":" + month,
                        day,
                        tx -> ledger.setPeriod(tx, entity.id(), month, status)))
                .count();
    }

    private int takePayments(LocalDate day) {
        List<ObjectNode> open =
                database.inTransaction(tx -> RecordStore.where(tx, "invoice", "doc ->> 'status' = 'posted'"));
        return (int) open.stream()
                .filter(invoice -> paidBy(invoice, day))
                .filter(invoice -> pay(invoice.path("id").asText(), day))
                .count();
    }

    private boolean pay(String invoiceId, LocalDate day) {
        return journal.once("pay:" + invoiceId, day, tx -> ledger.pay(tx, invoiceId, day));
    }

    private boolean paidBy(ObjectNode invoice, LocalDate day) {
        YearMonth month =
                YearMonth.from(LocalDate.parse(invoice.path("invoiceDate").asText()));
        Dice dice = Dice.of(firm.seed(), "payment", invoice.path("projectId").asText(), month);
        int draw = dice.between(0, 99);
        int days = draw < NEVER_PAID + PAID_LATE ? dice.between(20, 35) : dice.between(5, 18);
        return draw >= NEVER_PAID
                && !BusinessCalendar.plus(Season.invoicingDay(month), days).isAfter(day);
    }

    private String customerOf(DealPlan plan) {
        String company = firm.companies().stream()
                .filter(candidate -> candidate.id().equals(plan.deal().companyId()))
                .map(Company::name)
                .findFirst()
                .orElseThrow();
        return firm.customers().stream()
                .filter(customer -> customer.name().equals(company))
                .map(Customer::id)
                .findFirst()
                .orElseThrow();
    }

    private void enter(Tx tx, String object, List<? extends Record> values) {
        values.forEach(value -> records.create(tx, object, Json.tree(value)));
    }
}
