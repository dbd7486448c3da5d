package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The contract of record as the ERP has it; fields are null while the ERP has not given them.
 *
 * @param version of the canonical record
 */
public record Paper(
        long version,
        @Nullable String number,
        @Nullable String status,
        @Nullable Money amount,
        @Nullable String erpId) {

    static Paper from(Contract contract) {
        if (contract.getMeta().getMovedTo() != null) {
            // It belongs to another engagement now; the version stays, so that nothing older comes back.
            return new Paper(contract.getMeta().getVersion(), null, null, null, null);
        }
        return new Paper(
                contract.getMeta().getVersion(),
                contract.getNumber(),
                contract.getStatus() == null ? null : contract.getStatus().name(),
                contract.getAmount() == null ? null : Money.from(contract.getAmount()),
                contract.getErpId());
    }
}
