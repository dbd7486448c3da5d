package dev.lockstep.infra.lab.outbox;

import dev.lockstep.infra.lab.http.Activity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers an outbox to one receiver: at least once, in order per record, several records at a time, retried for ever on
 * anything but 2xx. A row is marked after the receiver's answer, so a crash in between sends it again.
 */
public final class DeliveryWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final int IN_FLIGHT = 8;
    private static final int LOOK_AHEAD = 64;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final URI receiver;
    private final WebhookSigner signer;
    private final Clock realTime;
    private final Activity activity;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Parking parking = new Parking(System::nanoTime);
    private final Semaphore seats = new Semaphore(IN_FLIGHT);
    private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
    private final ExecutorService senders;
    private final Thread dispatcher;
    private volatile boolean closed;

    /** Starts delivering. Signatures carry the real time, because receivers refuse old ones. */
    public DeliveryWorker(String name, Outbox outbox, WebhookSetup setup, Activity activity) {
        this.outbox = outbox;
        this.receiver = setup.target();
        this.signer = setup.signer();
        this.realTime = setup.realTime();
        this.activity = activity;
        this.senders = Executors.newFixedThreadPool(IN_FLIGHT, task -> daemon(task, name + "-webhook-sender"));
        this.dispatcher = daemon(this::dispatch, name + "-webhook-dispatcher");
        outbox.onAppend(this::ring);
        dispatcher.start();
    }

    /** Stops after the deliveries in flight have been answered; what is left stays in the outbox. */
    @Override
    public void close() {
        closed = true;
        ring();
        try {
            dispatcher.join(ANSWER_WITHIN.toMillis());
            senders.shutdown();
            if (!senders.awaitTermination(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Deliveries to {} did not end; they will be sent again at the next start", receiver);
            }
        } catch (InterruptedException e) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void dispatch() {
        while (!closed) {
            try {
                sendWhatMayGo();
                bell.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The outbox for {} cannot be read now; trying again", receiver, e);
            }
        }
    }

    private void sendWhatMayGo() throws InterruptedException {
        if (parking.receiverAway() || seats.availablePermits() == 0) {
            return;
        }
        // Only the oldest row of each record: should it be refused, the next one must not overtake it.
        Set<String> departed = new HashSet<>();
        for (Outbox.Row row : outbox.waiting(parking.parked(), LOOK_AHEAD)) {
            if (departed.add(row.recordKey()) && parking.depart(row.recordKey())) {
                seats.acquire();
                senders.execute(() -> deliver(row));
            }
        }
    }

    private void deliver(Outbox.Row row) {
        try {
            if (post(row) / 100 == 2) {
                outbox.delivered(row, realTime.instant());
                activity.touch();
                parking.arrived(row.recordKey());
            } else {
                parking.refused(row.recordKey());
            }
        } catch (IOException e) {
            parking.unreachable(row.recordKey());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Delivery of {} to {} failed; trying again", row.eventId(), receiver, e);
            parking.refused(row.recordKey());
        } finally {
            seats.release();
            ring();
        }
    }

    private int post(Outbox.Row row) throws IOException, InterruptedException {
        Instant sentAt = realTime.instant();
        HttpRequest.Builder request = HttpRequest.newBuilder(receiver)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(row.body()));
        signer.headers(receiver, row.eventId(), row.body(), sentAt).forEach(request::header);
        int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status / 100 != 2) {
            LOG.info("{} answered {} to {}", receiver, status, row.eventId());
        }
        return status;
    }

    private void ring() {
        if (!bell.offer(true)) {
            LOG.trace("The bell rings already");
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "lab-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
