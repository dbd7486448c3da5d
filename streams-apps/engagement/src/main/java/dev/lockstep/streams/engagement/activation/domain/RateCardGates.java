package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Rate;
import dev.lockstep.schemas.canonical.RateCard;
import dev.lockstep.schemas.canonical.RoleDemand;
import dev.lockstep.schemas.problems.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gates on the prices of hours. */
final class RateCardGates {
    private RateCardGates() {}

    static List<Problem> stated(Facts facts) {
        return Require.stated(
                facts.deal().getRateCard(),
                ActivationCause.RATE_CARD_MISSING,
                "The deal is billed by time and names no rate card");
    }

    /** A card that is named must fit; whether one must be named is another gate. */
    static List<Problem> fits(Facts facts) {
        Optional<String> code = Facts.text(facts.deal().getRateCard());
        if (code.isEmpty()) {
            return List.of();
        }
        RateCard card = facts.rateCard();
        return card == null
                ? List.of(ActivationCause.RATE_CARD_UNKNOWN.because(
                        code.get(), "Rate card " + code.get() + " is not known"))
                : fits(facts, card, code.get());
    }

    private static List<Problem> fits(Facts facts, RateCard card, String code) {
        List<Problem> problems = new ArrayList<>();
        Opportunity deal = facts.deal();
        if (!covers(card, deal.getStartsOn()) || !covers(card, deal.getEndsOn())) {
            problems.add(ActivationCause.RATE_CARD_NOT_VALID.because(
                    code,
                    "Rate card %s is valid from %s to %s, the deal runs from %s to %s"
                            .formatted(
                                    code,
                                    card.getValidFrom(),
                                    card.getValidTo(),
                                    deal.getStartsOn(),
                                    deal.getEndsOn())));
        }
        facts.amount()
                .filter(amount -> !amount.currency().equals(card.getCurrency()))
                .ifPresent(amount -> problems.add(ActivationCause.RATE_CARD_CURRENCY_DIFFERS.because(
                        code,
                        "Rate card " + code + " is in " + card.getCurrency() + ", the deal in " + amount.currency())));
        Facts.text(deal.getLegalEntity())
                .filter(entity -> !entity.equals(card.getLegalEntity()))
                .ifPresent(entity -> problems.add(ActivationCause.RATE_CARD_ENTITY_DIFFERS.because(
                        code,
                        "Rate card " + code + " belongs to " + card.getLegalEntity() + ", the deal to " + entity)));
        unpriced(deal, card)
                .forEach(role -> problems.add(ActivationCause.RATE_CARD_ROLE_MISSING.because(
                        code + "/" + role, "Rate card " + code + " has no rate for role " + role)));
        return problems;
    }

    private static boolean covers(RateCard card, @Nullable LocalDate day) {
        return day == null
                || ((card.getValidFrom() == null || !day.isBefore(card.getValidFrom()))
                        && (card.getValidTo() == null || !day.isAfter(card.getValidTo())));
    }

    private static Set<String> unpriced(Opportunity deal, RateCard card) {
        Set<String> roles = deal.getDemand() == null
                ? new TreeSet<>()
                : deal.getDemand().stream().map(RoleDemand::getRole).collect(Collectors.toCollection(TreeSet::new));
        if (card.getRates() != null) {
            card.getRates().stream().map(Rate::getRole).forEach(roles::remove);
        }
        return roles;
    }
}
