package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.TaxProfile;
import dev.lockstep.schemas.problems.Problem;
import java.util.List;
import java.util.Optional;

/** Gates on who buys and how they are taxed. A customer that is not known is reported once, not once per question. */
final class CustomerGates {
    private CustomerGates() {}

    static List<Problem> known(Facts facts) {
        Optional<String> id = Facts.text(facts.deal().getCustomerId());
        if (id.isEmpty()) {
            return List.of(ActivationCause.CUSTOMER_MISSING.because("The deal belongs to no customer"));
        }
        Customer customer = facts.customer();
        if (customer == null) {
            return List.of(
                    ActivationCause.CUSTOMER_UNKNOWN.because(id.get(), "Customer " + id.get() + " is not known"));
        }
        return Facts.text(customer.getName()).isEmpty()
                        || Facts.text(customer.getCountry()).isEmpty()
                ? List.of(ActivationCause.CUSTOMER_INCOMPLETE.because(
                        id.get(), "Customer " + id.get() + " has no legal name or no country"))
                : List.of();
    }

    static List<Problem> credit(Facts facts) {
        Customer customer = facts.customer();
        return customer != null && Boolean.TRUE.equals(customer.getCreditHold())
                ? List.of(ActivationCause.CUSTOMER_ON_CREDIT_HOLD.because(
                        customer.getMeta().getCanonicalId(), customer.getName() + " is on credit hold"))
                : List.of();
    }

    /** Who pays for a subsidiary that cannot is its parent; a parent on hold takes no new engagements of its subsidiaries. */
    static List<Problem> parentCredit(Facts facts) {
        Customer parent = facts.parent();
        return parent != null && Boolean.TRUE.equals(parent.getCreditHold())
                ? List.of(ActivationCause.PARENT_ON_CREDIT_HOLD.because(
                        parent.getMeta().getCanonicalId(),
                        "The parent of the customer, " + parent.getName() + ", is on credit hold"))
                : List.of();
    }

    static List<Problem> tax(Facts facts) {
        Customer customer = facts.customer();
        if (customer == null) {
            return List.of();
        }
        Optional<String> code = Facts.text(customer.getTaxProfile());
        if (code.isEmpty()) {
            return List.of(ActivationCause.TAX_PROFILE_MISSING.because(
                    customer.getMeta().getCanonicalId(), customer.getName() + " has no tax profile"));
        }
        TaxProfile profile = facts.taxProfile();
        return profile == null
                ? List.of(ActivationCause.TAX_PROFILE_UNKNOWN.because(
                        code.get(), "Tax profile " + code.get() + " is not known"))
                : nexus(facts.deal(), profile, code.get());
    }

    private static List<Problem> nexus(Opportunity deal, TaxProfile profile, String code) {
        Optional<String> entity = Facts.text(deal.getLegalEntity());
        List<String> registered = profile.getLegalEntities() == null ? List.of() : profile.getLegalEntities();
        return entity.isEmpty() || registered.contains(entity.get())
                ? List.of()
                : List.of(ActivationCause.TAX_NEXUS_MISSING.because(
                        code + "/" + entity.get(),
                        "Legal entity " + entity.get() + " has no nexus for tax profile " + code));
    }
}
