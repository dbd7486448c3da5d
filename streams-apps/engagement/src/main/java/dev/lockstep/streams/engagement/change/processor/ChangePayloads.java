package dev.lockstep.streams.engagement.change.processor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.change.domain.Amendment;
import dev.lockstep.streams.engagement.change.domain.StepOrder;
import dev.lockstep.streams.engagement.change.domain.Surroundings;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ContractFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.DealFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ProjectFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the commands of change orders carry, in canonical terms as JSON: amounts as decimal text, days as yyyy-MM-dd. */
final class ChangePayloads {
    private static final int MINOR_UNIT = 2;

    private ChangePayloads() {}

    /** The payload of an order; figures come from the amendment, identifiers from the engagement. */
    static String of(StepOrder order, Surroundings known) {
        Amendment amendment = order.amendment();
        ObjectNode json =
                switch (order.step().kind()) {
                    case CONTRACT, PLAN -> contract(amendment, known);
                    case PEOPLE -> people(amendment, known);
                    case FORECAST -> forecast(amendment, known);
                };
        return json.toString();
    }

    /** Contract and plan carry the same facts: a target takes the change, the total after it, or the lines. */
    private static ObjectNode contract(Amendment amendment, Surroundings known) {
        ContractFacts contract = Objects.requireNonNull(known.contract(), "a change of no contract");
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("contractId", contract.erpId())
                .put("projectId", psaId(known))
                .put("amendment", amendment.number())
                .put("changeOrderId", amendment.orderId())
                .put("scope", amendment.takesBack() ? "Withdrawn: " + amendment.scope() : amendment.scope())
                .put("amount", plain(change(amendment)))
                .put("contractAmount", plain(amendment.contractValue().amount()))
                .put("currency", amendment.contractValue().currency())
                .put("billingModel", contract.billingModel())
                .put("startDate", day(contract.startsOn()))
                .put("endDate", day(amendment.endsOn()));
        ArrayNode lines = json.putArray("lines");
        amendment.lines().forEach(line -> lines.addObject()
                .put("id", line.id())
                .put("description", line.description())
                .put("amount", plain(line.amount())));
        return json;
    }

    private static ObjectNode people(Amendment amendment, Surroundings known) {
        BigDecimal hours = Objects.requireNonNull(amendment.change().hours(), "people without hours");
        return JsonNodeFactory.instance
                .objectNode()
                .put("projectId", psaId(known))
                .put("role", amendment.role())
                .put("hours", plain(hours))
                .put("startDate", amendment.orderedOn().toString())
                .put("endDate", day(amendment.endsOn()));
    }

    private static ObjectNode forecast(Amendment amendment, Surroundings known) {
        DealFacts deal = Objects.requireNonNull(known.deal(), "a forecast of no deal");
        Money amount = Objects.requireNonNull(amendment.dealAmount(), "a forecast without an amount");
        return JsonNodeFactory.instance
                .objectNode()
                .put("dealId", deal.crmId())
                .put("amount", plain(amount.amount()))
                .put("currency", amount.currency())
                .put("endDate", day(amendment.endsOn()));
    }

    private static BigDecimal change(Amendment amendment) {
        Money amount = amendment.change().amount();
        return amount == null ? BigDecimal.ZERO : amount.amount();
    }

    private static @Nullable String psaId(Surroundings known) {
        ProjectFacts project = known.project();
        return project == null ? null : project.psaId();
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.setScale(Math.max(MINOR_UNIT, shortest.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
