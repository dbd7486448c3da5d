package dev.lockstep.infra.runtime.node;

import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.log.HintLog;
import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.connectors.webhooks.WebhookServer;
import dev.lockstep.streams.kit.http.Component;

/** The webhook receiver; it listens as soon as it exists. */
record ReceiverPart(WebhookServer server, SourcePublisher publisher, HintLog.Kept hints, StatusReporter statuses)
        implements Part {
    @Override
    public Component component() {
        return new Component("webhooks", () -> new Component.Health(true, true, "listening on port " + server.port()));
    }

    @Override
    public void start() {
        // A server that exists listens.
    }

    @Override
    public void close() {
        server.close();
        publisher.close();
        hints.close();
        statuses.close();
    }
}
