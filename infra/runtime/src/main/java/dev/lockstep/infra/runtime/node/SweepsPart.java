package dev.lockstep.infra.runtime.node;

import dev.lockstep.connectors.sweeps.Sweeps;
import dev.lockstep.streams.kit.http.Component;

/** All sweeps of this node. One whose source is away is alive and not ready: it waits for it. */
record SweepsPart(Sweeps sweeps) implements Part {
    @Override
    public Component component() {
        return new Component(
                "sweeps",
                () -> new Component.Health(true, true, sweeps.standings().toString()));
    }

    @Override
    public void start() {
        sweeps.start();
    }

    @Override
    public void close() {
        sweeps.close();
    }
}
