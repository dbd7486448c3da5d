package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.LegalEntity;
import dev.lockstep.schemas.problems.Problem;
import java.util.List;
import java.util.Optional;

/** Gates on who signs and who delivers. */
final class DeliveryGates {
    private DeliveryGates() {}

    static List<Problem> legalEntity(Facts facts) {
        Optional<String> code = Facts.text(facts.deal().getLegalEntity());
        if (code.isEmpty()) {
            return List.of(ActivationCause.LEGAL_ENTITY_MISSING.because("The deal states no legal entity"));
        }
        return facts.legalEntity() == null
                ? List.of(ActivationCause.LEGAL_ENTITY_UNMAPPED.because(
                        code.get(), "Legal entity " + code.get() + " is not mapped"))
                : List.of();
    }

    static List<Problem> currency(Facts facts) {
        LegalEntity entity = facts.legalEntity();
        if (entity == null || facts.amount().isEmpty()) {
            return List.of();
        }
        String currency = facts.amount().get().currency();
        List<String> allowed = entity.getAllowedCurrencies() == null ? List.of() : entity.getAllowedCurrencies();
        return allowed.contains(currency)
                ? List.of()
                : List.of(ActivationCause.CURRENCY_NOT_ALLOWED.because(
                        entity.getCode() + "/" + currency,
                        "Legal entity " + entity.getCode() + " does not trade in " + currency));
    }

    static List<Problem> region(Facts facts) {
        return Require.stated(
                facts.deal().getDeliveryRegion(),
                ActivationCause.DELIVERY_REGION_MISSING,
                "The deal states no delivery region");
    }

    static List<Problem> serviceLine(Facts facts) {
        return Require.stated(
                facts.deal().getServiceLine(), ActivationCause.SERVICE_LINE_MISSING, "The deal states no service line");
    }

    static List<Problem> practice(Facts facts) {
        return Require.stated(
                facts.deal().getPractice(), ActivationCause.PRACTICE_MISSING, "The deal states no practice");
    }

    static List<Problem> owner(Facts facts) {
        return Require.stated(
                facts.deal().getDeliveryOwner(),
                ActivationCause.DELIVERY_OWNER_MISSING,
                "The deal names no delivery owner");
    }

    static List<Problem> demand(Facts facts) {
        return facts.deal().getDemand() == null || facts.deal().getDemand().isEmpty()
                ? List.of(ActivationCause.RESOURCE_DEMAND_MISSING.because("The deal asks for no roles"))
                : List.of();
    }
}
