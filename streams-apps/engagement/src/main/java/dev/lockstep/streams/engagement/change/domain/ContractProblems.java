package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ContractFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.DealFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.InvoiceFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What does not fit between the change orders of an engagement and its contract, deal and invoices. */
final class ContractProblems {
    private ContractProblems() {}

    static List<Problem> of(ChangeBook book, Instant now, int mostChangeOrders) {
        List<Problem> problems = new ArrayList<>();
        notTaken(book, StepKind.CONTRACT, now).ifPresent(problems::add);
        notTaken(book, StepKind.FORECAST, now).ifPresent(problems::add);
        moved(book).ifPresent(problems::add);
        if (!book.cases().isEmpty()) {
            beyond(book).ifPresent(problems::add);
            problems.addAll(onOtherContract(book));
        }
        if (book.cases().size() >= mostChangeOrders) {
            problems.add(ChangeCause.TOO_MANY_CHANGE_ORDERS.because(
                    "The engagement has " + mostChangeOrders + " change orders; further ones are not looked at"));
        }
        return problems;
    }

    private static Optional<Problem> notTaken(ChangeBook book, StepKind kind, Instant now) {
        return book.latest(kind)
                .filter(written -> !written.seen() && !now.isBefore(written.due()))
                .map(written -> ChangeCause.CHANGE_NOT_TAKEN.because(
                        kind.name(),
                        "%s confirmed amendment %d and does not show it: expected %s until %s, found %s"
                                .formatted(
                                        kind == StepKind.CONTRACT ? "The ERP" : "The CRM",
                                        written.amendment().number(),
                                        kind == StepKind.CONTRACT
                                                ? written.amendment().contractValue()
                                                : written.amendment().dealAmount(),
                                        written.amendment().endsOn(),
                                        found(book.surroundings(), kind))));
    }

    private static String found(Surroundings now, StepKind kind) {
        ContractFacts contract = now.contract();
        DealFacts deal = now.deal();
        if (kind == StepKind.CONTRACT) {
            return contract == null ? "no contract" : contract.amount() + " until " + contract.endsOn();
        }
        return deal == null ? "no deal" : deal.amount() + " until " + deal.endsOn();
    }

    /** The contract showed the last amendment and shows something else now. */
    private static Optional<Problem> moved(ChangeBook book) {
        return book.latest(StepKind.CONTRACT)
                .filter(Written::seen)
                .filter(written -> !Verification.shows(book.surroundings(), StepKind.CONTRACT, written.amendment()))
                .filter(written -> !isAheadOfItsOutcome(book))
                .map(written -> ChangeCause.CONTRACT_MOVED.because(
                        "After amendment %d the contract was worth %s until %s; the ERP shows %s, and no change order says so"
                                .formatted(
                                        written.amendment().number(),
                                        written.amendment().contractValue(),
                                        written.amendment().endsOn(),
                                        found(book.surroundings(), StepKind.CONTRACT))));
    }

    /** The ERP may show an amendment before its confirmation has arrived. */
    private static boolean isAheadOfItsOutcome(ChangeBook book) {
        return book.cases().values().stream()
                .flatMap(one -> one.state().awaited().stream())
                .anyMatch(order -> Verification.shows(book.surroundings(), StepKind.CONTRACT, order.amendment()));
    }

    /** What is billed by time has a value that is an estimate; billing holds it against caps and budgets. */
    private static Optional<Problem> beyond(ChangeBook book) {
        ContractFacts contract = book.surroundings().contract();
        Money value = contract == null ? null : contract.amount();
        if (contract == null || value == null || contract.timeAndMaterials()) {
            return Optional.empty();
        }
        Money invoiced = book.surroundings().invoices().values().stream()
                .map(InvoiceFacts::net)
                .filter(net -> net.currency().equals(value.currency()))
                .reduce(Money.zero(value.currency()), Money::plus);
        return invoiced.compareTo(value) <= 0
                ? Optional.empty()
                : Optional.of(ChangeCause.INVOICED_BEYOND_CONTRACT.because(
                        "Invoiced is %s net, the contract is worth %s; asked for by open change orders is %s more"
                                .formatted(invoiced, value, open(book, value.currency()))));
    }

    private static Money open(ChangeBook book, String currency) {
        return book.cases().values().stream()
                .filter(one -> switch (one.state().phase()) {
                    case RAISED, IN_REVIEW, PARTLY_APPROVED, APPROVED, PROPAGATING, STUCK -> true;
                    case VERIFYING, DONE, TAKING_BACK, REJECTED, WITHDRAWN -> false;
                })
                .map(one -> one.ask().figures().amount())
                .filter(amount -> amount != null && amount.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    private static List<Problem> onOtherContract(ChangeBook book) {
        ContractFacts contract = book.surroundings().contract();
        Optional<LocalDate> amendedOn = book.written().stream()
                .filter(one -> one.kind() == StepKind.CONTRACT)
                .map(one -> LocalDate.ofInstant(one.at(), ZoneOffset.UTC))
                .findFirst();
        if (contract == null || amendedOn.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, InvoiceFacts> entry :
                book.surroundings().invoices().entrySet()) {
            InvoiceFacts invoice = entry.getValue();
            boolean other =
                    invoice.contractId() != null && !invoice.contractId().equals(contract.canonicalId());
            if (other && invoice.invoicedOn() != null && !invoice.invoicedOn().isBefore(amendedOn.get())) {
                problems.add(ChangeCause.INVOICE_ON_OTHER_CONTRACT.because(
                        entry.getKey(),
                        "Invoice %s over %s names contract %s; the amended contract is %s"
                                .formatted(
                                        entry.getKey(), invoice.net(), invoice.contractId(), contract.canonicalId())));
            }
        }
        return problems;
    }
}
