package dev.lockstep.infra.runtime.node;

import dev.lockstep.connectors.cdc.CdcState;
import dev.lockstep.connectors.cdc.CdcStatus;
import dev.lockstep.connectors.cdc.EmbeddedCdc;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.streams.kit.http.Component;

/** The capture of one database, with the publisher that it feeds and what it tells its standing to. */
record CapturePart(String system, EmbeddedCdc capture, SourcePublisher publisher, StatusReporter statuses)
        implements Part {
    @Override
    public Component component() {
        return new Component("capture-" + system, this::health);
    }

    @Override
    public void start() {
        capture.start();
    }

    @Override
    public void close() {
        capture.close();
        publisher.close();
        statuses.close();
    }

    private Component.Health health() {
        CdcStatus status = capture.status();
        boolean ready = status.state() == CdcState.STREAMING || status.state() == CdcState.SNAPSHOT;
        String detail = status.reason() == null ? status.state().name() : status.state() + ": " + status.reason();
        return new Component.Health(status.state() != CdcState.SLOT_LOST, ready, detail);
    }
}
