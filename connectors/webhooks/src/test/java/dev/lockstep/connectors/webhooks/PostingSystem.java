package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.testkit.ConnectorHarness;
import dev.lockstep.connectors.testkit.Surroundings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A receiver, and a system that posts every change to it until it hears 2xx. */
final class PostingSystem implements ConnectorHarness {
    private static final WebhookSettings SETTINGS = new WebhookSettings(
            256 * 1024, Duration.ofMillis(500), 8, 1000, 1000, Duration.ofMillis(300), Duration.ofHours(1), 1000);
    private static final long PAUSE_MILLIS = 20;

    private final Surroundings surroundings;
    private final Queue<String> untaken = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private volatile @Nullable ReceiverFixture receiver;

    PostingSystem(Surroundings surroundings) {
        this.surroundings = surroundings;
        var unused = sender.scheduleWithFixedDelay(this::post, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        receiver = new ReceiverFixture(
                SETTINGS, ReceiverFixture.shipped(), surroundings.log(), surroundings.statuses(), surroundings.clock());
        receiver.tellStandings();
    }

    @Override
    public void stop() {
        ReceiverFixture running = receiver;
        receiver = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void change(String id, int version) {
        untaken.add("{\"eventId\":\"e-%s-%d\",\"object\":\"invoice\",\"type\":\"updated\",\"occurredAt\":1767967522000,"
                        .formatted(id, version)
                + "\"version\":%d,\"record\":{\"id\":\"%s\",\"net\":13100.00}}".formatted(version, id));
    }

    @Override
    public boolean isAcknowledged() {
        ReceiverFixture running = receiver;
        if (running != null) {
            running.tellStandings();
        }
        return untaken.isEmpty();
    }

    @Override
    public void fallSilent() {
        surroundings.clock().advance(Duration.ofHours(25));
        receiver.tellStandings();
    }

    @Override
    public void misuseSecrets() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        receiver.post("erp", body, Map.of("webhook-signature", "v1," + secret(), "Authorization", secret()));
        receiver.post("nobody", body, Map.of("Authorization", "Bearer " + secret()));
        receiver.erp("m-1", "{\"half\":\"" + secret());
    }

    @Override
    public String secret() {
        return ReceiverFixture.ERP_KEY;
    }

    @Override
    public void close() {
        sender.shutdownNow();
        stop();
    }

    /** Posts the oldest delivery that nobody has taken; a receiver that is away or refuses gets it again. */
    private void post() {
        String body = untaken.peek();
        ReceiverFixture running = receiver;
        if (body == null || running == null) {
            return;
        }
        try {
            HttpResponse<String> answer = running.erp(Integer.toHexString(body.hashCode()), body);
            if (answer.statusCode() / 100 == 2) {
                untaken.poll();
            }
        } catch (AssertionError e) {
            // The receiver went away in the middle: nobody has taken it.
        }
    }
}
