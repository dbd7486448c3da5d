package dev.lockstep.connectors.sweeps.run;

import dev.lockstep.connectors.testkit.AskingConnectorContract;
import dev.lockstep.connectors.testkit.ConnectorHarness;
import dev.lockstep.connectors.testkit.FakeRemote;
import dev.lockstep.connectors.testkit.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SweepContractTest extends AskingConnectorContract {
    @TempDir
    private Path systems;

    private final FakeRemote remote = new FakeRemote();

    @Override
    protected ConnectorHarness connector(Surroundings surroundings) throws IOException {
        return new SweptTable(remote, systems, surroundings);
    }

    @Override
    protected FakeRemote remote() {
        return remote;
    }
}
