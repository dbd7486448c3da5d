package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.vendors.Fault.Occasion;
import dev.lockstep.infra.lab.vendors.FaultKind.Stage;
import dev.lockstep.infra.lab.vendors.Vendor.Notice;
import dev.lockstep.infra.lab.vendors.VendorSettings.Listener;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts a system's change events to its listener, one after the other, as often as the vendor tries. */
final class ChangeSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeSender.class);
    private static final int WAITING = 20_000;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE = 100;

    private final Vendor vendor;
    private final Listener listener;
    private final FaultBoard faults;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final BlockingQueue<Change> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread sender;
    private volatile boolean closed;

    ChangeSender(String system, Vendor vendor, Listener listener, FaultBoard faults, Clock clock) {
        this.vendor = vendor;
        this.listener = listener;
        this.faults = faults;
        this.clock = clock;
        this.sender = new Thread(this::run, "lab-" + system + "-changes");
        sender.setDaemon(true);
        sender.start();
    }

    /** Queues a change; with a full queue it is lost, as it would be with a vendor that has given up. */
    void send(Change change) {
        if (!waiting.offer(change)) {
            lost.incrementAndGet();
        }
    }

    long delivered() {
        return delivered.get();
    }

    long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        closed = true;
        sender.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                Change change = waiting.poll(1, TimeUnit.SECONDS);
                if (change != null) {
                    tell(change);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("A change event could not be made; it is left out", e);
                lost.incrementAndGet();
            }
        }
    }

    private void tell(Change change) throws InterruptedException {
        Notice notice = vendor.notice(change).orElse(null);
        if (notice == null) {
            return;
        }
        String path = change.entry().type() + "/" + change.entry().id();
        String body = faults.draw(new Occasion("EVENT", path, notice.body()), Stage.SHAPE)
                .map(fault -> SchemaDrift.of(fault, notice.body()))
                .orElse(notice.body());
        for (int attempt = 1; attempt <= notice.attempts(); attempt++) {
            if (post(notice, body)) {
                delivered.incrementAndGet();
                return;
            }
            if (attempt < notice.attempts()) {
                TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE << Math.min(attempt - 1, 6));
            }
        }
        lost.incrementAndGet();
    }

    private boolean post(Notice notice, String body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(listener.target())
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", notice.contentType())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        notice.signer()
                .headers(listener.target(), notice.eventId(), body, clock.instant())
                .forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            / 100
                    == 2;
        } catch (IOException e) {
            return false;
        }
    }
}
