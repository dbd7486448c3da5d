package dev.lockstep.streams.engagement;

import java.time.Duration;

/**
 * What a firm may choose.
 *
 * @param crm system id of the CRM, as in topic names
 * @param psa system id of the PSA
 * @param erp system id of the ERP
 * @param recheck how often blocked engagements are looked at again for changes of reference data
 */
public record EngagementSettings(String crm, String psa, String erp, Duration recheck) {
    /** The sample firm: {@code crm}, {@code psa}, {@code erp}, twice a second. */
    public static final EngagementSettings DEFAULT =
            new EngagementSettings("crm", "psa", "erp", Duration.ofMillis(500));
}
