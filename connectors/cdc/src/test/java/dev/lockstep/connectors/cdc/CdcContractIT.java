package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.testkit.ConnectorContract;
import dev.lockstep.connectors.testkit.ConnectorHarness;
import dev.lockstep.connectors.testkit.Surroundings;

/** On a real PostgreSQL, and with the offset in a real topic. */
class CdcContractIT extends ConnectorContract {
    @Override
    protected ConnectorHarness connector(Surroundings surroundings) {
        return new CapturedTable(surroundings);
    }
}
