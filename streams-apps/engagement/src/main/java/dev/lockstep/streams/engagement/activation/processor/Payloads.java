package dev.lockstep.streams.engagement.activation.processor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.ScheduleLine;
import dev.lockstep.streams.engagement.activation.domain.Activation;
import dev.lockstep.streams.engagement.activation.domain.Created;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.engagement.activation.domain.Order;
import dev.lockstep.streams.engagement.activation.domain.PlanItem;
import dev.lockstep.streams.engagement.activation.domain.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the commands carry, in canonical terms as JSON: amounts as decimal text, days as yyyy-MM-dd. */
final class Payloads {
    private static final int MINOR_UNIT = 2;

    private Payloads() {}

    /** The payload of an order, made from the state that gives it. */
    static String of(Order order, Activation state, Facts facts) {
        ObjectNode json =
                switch (order.operation()) {
                    case UPSERT_CUSTOMER -> customer(facts);
                    case CREATE_CONTRACT -> contract(state, facts);
                    case CREATE_ERP_PROJECT -> erpProject(state, facts);
                    case CREATE_WORKSPACE -> workspace(state, facts);
                    case REQUEST_RESOURCES -> resources(order, state);
                    case UPDATE_DEAL -> feedback(state, facts);
                    case CREATE_PHASE -> phase(item(order), state);
                    case CREATE_MILESTONE -> milestone(item(order), state);
                    case CANCEL_WORKSPACE ->
                        cancellation("projectId", state.created().psaProjectId());
                    case CANCEL_ERP_PROJECT ->
                        cancellation("projectId", state.created().erpProjectId());
                    case CANCEL_CONTRACT ->
                        cancellation("contractId", state.created().erpContractId());
                    default -> throw new IllegalArgumentException(order.operation() + " is not ordered here");
                };
        return json.toString();
    }

    private static ObjectNode customer(Facts facts) {
        Customer customer = Objects.requireNonNull(facts.customer(), "gates passed without a customer");
        return object().put("name", customer.getName())
                .put("country", customer.getCountry())
                .put("taxId", customer.getTaxId())
                .put("taxProfile", customer.getTaxProfile())
                .put("currency", currency(customer, facts));
    }

    private static @Nullable String currency(Customer customer, Facts facts) {
        return customer.getCurrency() != null
                ? customer.getCurrency()
                : facts.amount().map(amount -> amount.currency()).orElse(null);
    }

    private static ObjectNode contract(Activation state, Facts facts) {
        Terms terms = terms(state);
        ObjectNode json = object().put("customerId", state.created().erpCustomerId())
                .put("legalEntity", terms.legalEntity())
                .put("billingModel", terms.billingModel().name())
                .put("amount", plain(terms.value().amount()))
                .put("currency", terms.value().currency())
                .put("startDate", terms.startsOn().toString())
                .put("endDate", terms.endsOn().toString());
        json.putArray("lines")
                .addObject()
                .put("id", facts.engagementId() + "-1")
                .put("description", facts.deal().getName())
                .put("amount", plain(terms.value().amount()));
        schedule(json.putArray("schedule"), facts.deal());
        return json;
    }

    private static void schedule(ArrayNode json, Opportunity deal) {
        if (deal.getSchedule() != null) {
            for (ScheduleLine line : deal.getSchedule()) {
                json.addObject()
                        .put("id", line.getLineId())
                        .put("description", line.getDescription())
                        .put("amount", plain(line.getAmount().getAmount()))
                        .put("dueDate", day(line.getDueOn()));
            }
        }
    }

    private static ObjectNode erpProject(Activation state, Facts facts) {
        Created created = state.created();
        Terms terms = terms(state);
        return object().put("contractId", created.erpContractId())
                .put("customerId", created.erpCustomerId())
                .put("name", facts.deal().getName())
                .put("legalEntity", terms.legalEntity())
                .put("currency", terms.value().currency());
    }

    private static ObjectNode workspace(Activation state, Facts facts) {
        Terms terms = terms(state);
        Opportunity deal = facts.deal();
        return object().put("name", deal.getName())
                .put(
                        "clientName",
                        facts.customer() == null ? null : facts.customer().getName())
                .put("currency", terms.value().currency())
                .put("startDate", terms.startsOn().toString())
                .put("dueDate", terms.endsOn().toString())
                .put("managerEmployeeNo", deal.getDeliveryOwner())
                .put("region", deal.getDeliveryRegion())
                .put("serviceLine", deal.getServiceLine())
                .put("legalEntity", terms.legalEntity())
                .put("template", template(deal, terms));
    }

    /** A package brings its own template; without one the billing model decides. */
    private static String template(Opportunity deal, Terms terms) {
        String servicePackage = deal.getServicePackage();
        return servicePackage == null || servicePackage.isBlank()
                ? terms.billingModel().name()
                : servicePackage;
    }

    private static ObjectNode resources(Order order, Activation state) {
        Terms terms = terms(state);
        BigDecimal hours = Objects.requireNonNull(order.hours(), "a request for people without hours");
        return object().put("projectId", state.created().psaProjectId())
                .put("role", order.role())
                .put("hours", plain(hours))
                .put("startDate", terms.startsOn().toString())
                .put("endDate", terms.endsOn().toString());
    }

    private static PlanItem item(Order order) {
        return Objects.requireNonNull(order.item(), "a phase or milestone without a name");
    }

    private static ObjectNode phase(PlanItem item, Activation state) {
        return object().put("projectId", state.created().psaProjectId())
                .put("name", item.name())
                .put("startDate", day(item.startsOn()))
                .put("endDate", day(item.endsOn()));
    }

    private static ObjectNode milestone(PlanItem item, Activation state) {
        ObjectNode json = object().put("projectId", state.created().psaProjectId())
                .put("name", item.name())
                .put("dueOn", day(item.endsOn()))
                .put("billable", item.amount() != null);
        return item.amount() == null
                ? json
                : json.put("amount", plain(item.amount().amount()))
                        .put("currency", item.amount().currency());
    }

    private static ObjectNode feedback(Activation state, Facts facts) {
        return object().put("dealId", facts.deal().getCrmId())
                .put("projectCode", projectCode(state.created()))
                .put("deliveryStatus", "ACTIVE");
    }

    private static ObjectNode cancellation(String field, @Nullable String id) {
        return object().put(field, id).put("reason", "The deal does not become a project");
    }

    private static @Nullable String projectCode(Created created) {
        return created.projectCode() == null ? created.erpProjectId() : created.projectCode();
    }

    private static Terms terms(Activation state) {
        return Objects.requireNonNull(state.terms(), "no terms before the contract is ordered");
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.setScale(Math.max(MINOR_UNIT, shortest.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
