package dev.lockstep.infra.runtime.node;

import dev.lockstep.connectors.dispatch.DispatchStatus;
import dev.lockstep.connectors.dispatch.Dispatcher;
import dev.lockstep.streams.kit.http.Component;

/** The dispatcher; it works as soon as it exists. */
record DispatchPart(Dispatcher dispatcher) implements Part {
    @Override
    public Component component() {
        return new Component("dispatch", this::health);
    }

    @Override
    public void start() {
        // A dispatcher that exists works.
    }

    @Override
    public void close() {
        dispatcher.close();
    }

    private Component.Health health() {
        DispatchStatus status = dispatcher.status();
        return new Component.Health(true, status.state() == DispatchStatus.State.RUNNING, status.toString());
    }
}
