package dev.lockstep.infra.lab.outbox;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** A way in which a sender proves that a webhook is its own. */
@FunctionalInterface
public interface WebhookSigner {

    /** The headers that sign a {@code POST} of {@code body} to {@code target}, sent at {@code sentAt}. */
    Map<String, String> headers(URI target, String eventId, String body, Instant sentAt);
}
