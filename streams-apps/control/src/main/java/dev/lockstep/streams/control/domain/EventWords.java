package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.MonetaryAmount;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lifecycle events in the words of the firm. Names come from other systems and are untrusted: escape them on a page. */
final class EventWords {
    private EventWords() {}

    static String of(LifecycleEvent event) {
        return switch (event.getType()) {
            case OPPORTUNITY_WON -> "Deal won" + named(event.getOpportunity(), deal -> deal.getName());
            case OPPORTUNITY_LOST -> "Deal lost" + named(event.getOpportunity(), deal -> deal.getName());
            case OPPORTUNITY_REOPENED -> "Deal reopened" + named(event.getOpportunity(), deal -> deal.getName());
            case CUSTOMER_CREATED -> "Customer created" + named(event.getCustomer(), customer -> customer.getName());
            case CUSTOMER_CHANGED -> "Customer changed" + named(event.getCustomer(), customer -> customer.getName());
            case CONTRACT_ACTIVATED -> "Contract active in the ERP" + named(event.getContract(), c -> c.getNumber());
            case PROJECT_CREATED -> "Project created" + named(event.getProject(), project -> project.getName());
            case PROJECT_ACTIVATED ->
                "Project active in ERP and PSA"
                        + named(event.getActivation(), activation -> activation.getProjectCode());
            case STAFFING_REQUESTED -> "Staffing requested" + staffing(event);
            case CONSULTANT_ASSIGNED -> "Consultant assigned" + named(event.getAssignment(), a -> a.getRole());
            case TIME_HELD ->
                "Time held" + named(event.getTimePosting(), posting -> readable(posting.getHeldBecause()));
            case MILESTONE_COMPLETED -> "Milestone completed" + named(event.getMilestone(), m -> m.getName());
            case MILESTONE_APPROVED -> "Milestone approved" + named(event.getMilestone(), m -> m.getName());
            case INVOICE_POSTED -> "Invoice posted" + named(event.getInvoice(), invoice -> invoice.getNumber());
            case INVOICE_STATUS_CHANGED -> "Invoice " + invoiceStatus(event);
            case INVOICE_CREDITED -> "Invoice credited" + named(event.getInvoice(), invoice -> invoice.getNumber());
            case REVENUE_RECOGNISED -> "Revenue recognised" + named(event.getRevenue(), revenue -> revenue.getPeriod());
            case WORKFLOW_BLOCKED -> "Stopped" + reasons(event);
            case WORKFLOW_UNBLOCKED -> "Goes on" + reasons(event);
            default -> sentence(event.getType().name());
        };
    }

    static @Nullable Money amountOf(LifecycleEvent event) {
        return Stream.of(
                        amount(event.getOpportunity(), deal -> deal.getAmount()),
                        amount(event.getActivation(), activation -> activation.getContractValue()),
                        amount(event.getContract(), contract -> contract.getAmount()),
                        amount(event.getTimePosting(), posting -> posting.getAmount()),
                        amount(event.getMilestone(), milestone -> milestone.getAmount()),
                        amount(event.getInvoice(), invoice -> invoice.getGross()),
                        amount(event.getPayment(), payment -> payment.getAmount()),
                        amount(event.getRevenue(), revenue -> revenue.getAmount()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static <T> Optional<Money> amount(@Nullable T payload, Function<T, @Nullable MonetaryAmount> field) {
        return payload == null
                ? Optional.empty()
                : Optional.ofNullable(field.apply(payload)).map(Money::from);
    }

    private static <T> String named(@Nullable T payload, Function<T, @Nullable String> name) {
        return payload == null
                ? ""
                : Optional.ofNullable(name.apply(payload))
                        .map(text -> ": " + text)
                        .orElse("");
    }

    private static String staffing(LifecycleEvent event) {
        return named(
                event.getResourceRequest(),
                request -> Objects.toString(request.getRole(), "role not stated")
                        + (request.getHours() == null
                                ? ""
                                : ", " + request.getHours().stripTrailingZeros().toPlainString() + " h"));
    }

    private static String invoiceStatus(LifecycleEvent event) {
        return event.getInvoice() == null || event.getInvoice().getStatus() == null
                ? "status changed"
                : readable(event.getInvoice().getStatus().name())
                        + named(event.getInvoice(), invoice -> invoice.getNumber());
    }

    private static String reasons(LifecycleEvent event) {
        return event.getWorkflow() == null || event.getWorkflow().getReasons().isEmpty()
                ? ""
                : event.getWorkflow().getReasons().stream()
                        .map(reason -> readable(reason.getCause()))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private static String readable(@Nullable String code) {
        return code == null ? "no reason given" : code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String sentence(String code) {
        return code.charAt(0) + readable(code.substring(1));
    }
}
