package dev.lockstep.infra.runtime.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.Map;

/** What people have entered in a system before Lockstep writes to it: deals, which nobody else makes. */
final class Seeds {
    private static final Map<String, String> DEALS = Map.of("salesforce", "Opportunity", "hubspot", "deals");

    private Seeds() {}

    /** What the payload must say to speak of it. */
    static Map<String, String> of(VendorServer emulator, WriteOperation operation, int number) {
        String deals = DEALS.get(emulator.system());
        if (operation != WriteOperation.UPDATE_DEAL || deals == null) {
            return Map.of();
        }
        ObjectNode deal =
                JsonNodeFactory.instance.objectNode().put("Name", "EHR rollout").put("StageName", "Closed Won");
        return Map.of("dealId", emulator.books().create(deals, deal).id());
    }
}
