package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.http.TokenBucket;
import dev.lockstep.connectors.kit.json.MalformedBodyException;
import dev.lockstep.connectors.kit.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.RecordTooLargeForLogException;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.webhooks.ReplayWindow.Sighting;
import dev.lockstep.connectors.webhooks.body.ChangeReader;
import dev.lockstep.connectors.webhooks.body.Changes;
import dev.lockstep.connectors.webhooks.signature.SignatureScheme;
import dev.lockstep.connectors.webhooks.signature.SignedRequest;
import dev.lockstep.connectors.webhooks.signature.Verification;
import dev.lockstep.schemas.source.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to the deliveries of one system: verify, look for a repetition, limit, read, publish, answer. */
final class Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final String system;
    private final SignatureScheme scheme;
    private final ChangeReader reader;
    private final TokenBucket rate;
    private final Shared shared;

    /** What all systems use together. */
    record Shared(
            SourcePublisher publisher,
            ReplayWindow window,
            WebhookMetrics metrics,
            Clock clock,
            Duration publishTimeout) {}

    Receiver(WebhookSource source, TokenBucket rate, Shared shared) {
        this.system = source.descriptor().system();
        this.scheme = source.descriptor().scheme().with(source.secrets());
        this.reader = new ChangeReader(system, source.descriptor().changes());
        this.rate = rate;
        this.shared = shared;
    }

    Answer receive(SignedRequest request) throws InterruptedException {
        Verification verification = scheme.verify(request, shared.clock().instant());
        if (!verification.isGenuine()) {
            LOG.warn("A request to {} was refused: {}", system, verification.reason());
            return Answer.refused();
        }
        Duration wait = rate.take();
        if (!wait.isZero()) {
            return Answer.error(Outcome.LIMITED, "too many deliveries", "from " + system, "slow down and send it again")
                    .after(wait);
        }
        return genuine(request.body(), verification.deliveryId());
    }

    private Answer genuine(byte[] body, Optional<String> deliveryId) throws InterruptedException {
        Sighting sighting = shared.window().sighting(system, deliveryId, body);
        if (sighting == Sighting.REPEATED) {
            return Answer.accepted(Outcome.REPEATED, 0);
        }
        if (sighting == Sighting.CONFLICTING) {
            LOG.warn("{} sent another body under the id of an earlier delivery; both are kept", system);
            shared.metrics().conflict(system);
        }
        try {
            JsonNode json = StrictJson.read(body);
            return publish(reader.read(json, shared.clock().instant()), body, deliveryId);
        } catch (MalformedBodyException e) {
            LOG.warn("A signed delivery of {} cannot be read: {} {}", system, e.what(), e.where());
            return Answer.error(Outcome.MALFORMED, e.what(), e.where(), "mend the sender and send it again");
        }
    }

    private Answer publish(Changes changes, byte[] body, Optional<String> deliveryId) throws InterruptedException {
        CompletableFuture<?>[] stored =
                changes.records().stream().map(shared.publisher()::publish).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(stored).get(shared.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return notStored(e);
        }
        shared.window().stored(system, deliveryId, body);
        int unknown =
                (int) changes.records().stream().filter(Receiver::isUnknown).count();
        shared.metrics().published(system, stored.length - unknown, unknown);
        return accepted(changes, unknown);
    }

    private Answer accepted(Changes changes, int unknown) {
        if (changes.notUnderstood().isEmpty()) {
            return Answer.accepted(Outcome.ACCEPTED, changes.records().size());
        }
        LOG.warn("{} change(s) of {} are kept but cannot be keyed: {}", unknown, system, changes.notUnderstood());
        return Answer.accepted(Outcome.ACCEPTED_WITH_NOTE, changes.records().size())
                .with("notUnderstood", unknown)
                .with("note", "kept for the exception desk: " + String.join("; ", changes.notUnderstood()));
    }

    private Answer notStored(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.warn("A delivery of {} is not in the log: {}", system, cause.toString());
        if (cause instanceof RecordTooLargeForLogException) {
            return Answer.error(
                    Outcome.TOO_LARGE, "a change is larger than the log accepts", "in the body", "send less");
        }
        return Answer.error(Outcome.UNAVAILABLE, "the change could not be stored", "at the receiver", "send it again")
                .after(COME_AGAIN);
    }

    private static boolean isUnknown(SourceRecord change) {
        return change.getObject().equals(ChangeReader.UNKNOWN_OBJECT);
    }
}
