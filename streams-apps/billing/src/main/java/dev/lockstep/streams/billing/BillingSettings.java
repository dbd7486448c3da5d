package dev.lockstep.streams.billing;

import java.time.Duration;

/**
 * What a firm may choose.
 *
 * @param erp system id of the ERP, as in topic names
 * @param recheck how often causes that reference data may heal are looked at again
 */
public record BillingSettings(String erp, Duration recheck) {
    /** The sample firm: {@code erp}, twice a second. */
    public static final BillingSettings DEFAULT = new BillingSettings("erp", Duration.ofMillis(500));
}
