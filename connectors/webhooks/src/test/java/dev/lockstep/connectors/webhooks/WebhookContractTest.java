package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.testkit.ConnectorContract;
import dev.lockstep.connectors.testkit.ConnectorHarness;
import dev.lockstep.connectors.testkit.Surroundings;

class WebhookContractTest extends ConnectorContract {
    @Override
    protected ConnectorHarness connector(Surroundings surroundings) {
        return new PostingSystem(surroundings);
    }
}
