package dev.lockstep.infra.lab.firm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What people forget or get wrong on a deal that they mark as won. */
public enum Flaw {
    /** The company has no tax profile in any system; master data forgot it. */
    NO_TAX_PROFILE,
    /** Nobody said which legal entity signs. */
    NO_LEGAL_ENTITY("legalEntity"),
    /** The rate card does not exist (any more). */
    UNKNOWN_RATE_CARD("rateCard"),
    /** The instalments do not add up to the price. */
    SCHEDULE_NOT_ADDING_UP("schedule"),
    /** The legal entity does not sell in this currency. */
    CURRENCY_NOT_ALLOWED("currency"),
    /** Legal has not approved the terms. */
    TERMS_NOT_APPROVED("termsApproved"),
    /** Nobody in delivery owns the work. */
    NO_DELIVERY_OWNER("deliveryOwner"),
    /** No statement of work is on file. */
    NO_SOW_REFERENCE("sowReference"),
    /** Finance has put the customer on credit hold. */
    CUSTOMER_ON_CREDIT_HOLD;

    private final @Nullable String dealField;

    Flaw() {
        this.dealField = null;
    }

    Flaw(String dealField) {
        this.dealField = dealField;
    }

    /** Makes the mistake on a deal's record; nothing when the flaw lies with the customer. */
    public void spoil(ObjectNode deal) {
        switch (this) {
            case UNKNOWN_RATE_CARD -> deal.put("rateCard", "RC-2019-LEGACY");
            case CURRENCY_NOT_ALLOWED -> deal.put("currency", "JPY");
            case TERMS_NOT_APPROVED -> deal.put("termsApproved", false);
            case SCHEDULE_NOT_ADDING_UP -> shortenFirstInstalment(deal);
            default -> forget(deal);
        }
    }

    /** Corrects the mistake by copying the right values from {@code right}. */
    public void heal(ObjectNode deal, ObjectNode right) {
        if (dealField != null) {
            deal.set(dealField, right.path(dealField).deepCopy());
        }
    }

    private void forget(ObjectNode deal) {
        if (dealField != null) {
            deal.putNull(dealField);
        }
    }

    private static void shortenFirstInstalment(ObjectNode deal) {
        ObjectNode first = (ObjectNode) deal.path("schedule").path(0);
        BigDecimal amount = new BigDecimal(first.path("amount").asText());
        first.put("amount", amount.subtract(new BigDecimal("1000.00")).toPlainString());
    }
}
