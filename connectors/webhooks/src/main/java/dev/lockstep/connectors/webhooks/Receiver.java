package dev.lockstep.connectors.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.RecordTooLargeForLogException;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.http.TokenBucket;
import dev.lockstep.connectors.kit.json.MalformedBodyException;
import dev.lockstep.connectors.kit.log.HintLog;
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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to the deliveries of one receiver: verify, look for a repetition, limit, read, publish, answer. */
final class Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final WebhookDescriptor descriptor;
    private final String system;
    private final SignatureScheme scheme;
    private final ChangeReader reader;
    private final TokenBucket rate;
    private final PushStanding standing;
    private final Shared shared;

    /** What all systems use together. */
    record Shared(
            SourcePublisher publisher,
            HintLog hints,
            ReplayWindow window,
            WebhookMetrics metrics,
            Clock clock,
            Duration publishTimeout) {}

    Receiver(WebhookSource source, TokenBucket rate, PushStanding standing, Shared shared) {
        this.descriptor = source.descriptor();
        this.system = descriptor.system();
        this.scheme = descriptor.scheme().with(source.secrets(), descriptor.tokenHeader());
        this.reader = new ChangeReader(system, descriptor.changes(), descriptor.readBack());
        this.rate = rate;
        this.standing = standing;
        this.shared = shared;
    }

    Answer receive(SignedRequest request) throws InterruptedException {
        Verification verification = scheme.verify(request, shared.clock().instant());
        if (!verification.isGenuine()) {
            LOG.warn("A request to {} was refused: {}", system, verification.reason());
            return Answer.refused();
        }
        standing.heard();
        return descriptor.wording().dress(known(request, verification));
    }

    private Answer known(SignedRequest request, Verification verification) throws InterruptedException {
        if (!descriptor.format().isNamedBy(request.header("Content-Type").orElse(null))) {
            return ContentCheck.notTaken(descriptor.format());
        }
        Duration wait = rate.take();
        if (!wait.isZero()) {
            return Answer.error(Outcome.LIMITED, "too many deliveries", "from " + system, "slow down and send it again")
                    .after(wait);
        }
        return genuine(request.body(), verification.deliveryId());
    }

    private Answer genuine(byte[] body, Optional<String> deliveryId) throws InterruptedException {
        Sighting sighting = shared.window().sighting(descriptor.route(), deliveryId, body);
        if (sighting == Sighting.REPEATED) {
            return Answer.accepted(Outcome.REPEATED, 0);
        }
        if (sighting == Sighting.CONFLICTING) {
            LOG.warn("{} sent another body under the id of an earlier delivery; both are kept", system);
            shared.metrics().conflict(system);
        }
        try {
            JsonNode json = descriptor.format().read(body);
            return publish(reader.read(json, shared.clock().instant()), body, deliveryId);
        } catch (MalformedBodyException e) {
            LOG.warn("A signed delivery of {} cannot be read: {} {}", system, e.what(), e.where());
            return Answer.error(Outcome.MALFORMED, e.what(), e.where(), "mend the sender and send it again");
        }
    }

    private Answer publish(Changes changes, byte[] body, Optional<String> deliveryId) throws InterruptedException {
        CompletableFuture<?>[] stored = Stream.concat(
                        changes.records().stream().map(shared.publisher()::publish),
                        changes.hints().stream().map(shared.hints()::remember))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(stored).get(shared.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return notStored(e);
        }
        shared.window().stored(descriptor.route(), deliveryId, body);
        int unknown =
                (int) changes.records().stream().filter(Receiver::isUnknown).count();
        shared.metrics().published(system, changes.records().size() - unknown, unknown);
        shared.metrics().passed(system, changes.hints().size(), changes.skipped());
        changes.records().forEach(change -> standing.stored(change.getObject()));
        changes.hints().forEach(hint -> standing.stored(hint.getObject()));
        return accepted(changes, unknown);
    }

    private Answer accepted(Changes changes, int unknown) {
        if (changes.notUnderstood().isEmpty()) {
            return Answer.accepted(Outcome.ACCEPTED, taken(changes));
        }
        LOG.warn("{} change(s) of {} are kept but cannot be keyed: {}", unknown, system, changes.notUnderstood());
        return Answer.accepted(Outcome.ACCEPTED_WITH_NOTE, taken(changes))
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

    private static int taken(Changes changes) {
        return changes.records().size() + changes.hints().size();
    }

    private static boolean isUnknown(SourceRecord change) {
        return change.getObject().equals(ChangeReader.UNKNOWN_OBJECT);
    }
}
