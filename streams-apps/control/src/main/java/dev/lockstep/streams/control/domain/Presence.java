package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.canonical.Customer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a system holds its record of an engagement.
 *
 * @param record what kind of record
 * @param system who should hold it
 * @param reportedId identifier as the system itself reports it; null while it has not
 * @param confirmedId identifier that the system confirmed when Lockstep wrote; null while Lockstep has not
 */
public record Presence(
        String record,
        String system,
        @Nullable String reportedId,
        @Nullable String confirmedId) {

    /** Written by Lockstep, confirmed, and not reported by the system. */
    public boolean isMissing() {
        return confirmedId != null && reportedId == null;
    }

    /**
     * Every record that an engagement needs.
     *
     * @param customer the customer as known by now; null while unknown
     */
    public static List<Presence> of(EngagementBook book, @Nullable Customer customer) {
        Activation activation = book.workflow().activation();
        Delivery delivery = book.delivery();
        return List.of(
                new Presence(
                        "deal", "crm", book.deal() == null ? null : book.deal().crmId(), null),
                new Presence(
                        "customer",
                        "erp",
                        customer == null ? null : customer.getErpCustomerId(),
                        activation == null ? null : activation.erpCustomerId()),
                new Presence(
                        "contract",
                        "erp",
                        book.paper() == null ? null : book.paper().erpId(),
                        activation == null ? null : activation.erpContractId()),
                new Presence(
                        "project",
                        "erp",
                        delivery == null ? null : delivery.erpId(),
                        activation == null ? null : activation.erpProjectId()),
                new Presence(
                        "project",
                        "psa",
                        delivery == null ? null : delivery.psaId(),
                        activation == null ? null : activation.psaProjectId()));
    }
}
