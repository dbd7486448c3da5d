package dev.lockstep.connectors.kit.status;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.log.LogReader;
import dev.lockstep.connectors.kit.log.LogWriter;
import dev.lockstep.schemas.sources.SourceStatus;
import dev.lockstep.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link StatusReporter} into {@link Topics#SOURCE_STATUS}, from a thread of its own. One per process is enough. */
public final class KafkaStatusReporter implements StatusReporter {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaStatusReporter.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final StatusBoard board = new StatusBoard(INTERVAL);
    private final Semaphore news = new Semaphore(0);
    private final PublisherSettings settings;
    private final LogWriter<SourceStatus> log;
    private final Clock clock;
    private final Thread teller;
    private volatile boolean closed;
    private boolean remembered;

    private KafkaStatusReporter(PublisherSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.log = LogWriter.connect(Topics.SOURCE_STATUS, settings);
        this.teller = new Thread(this::run, "source-status");
        teller.setDaemon(true);
        teller.start();
    }

    /** Starts; brokers and registry need not be there yet. */
    public static KafkaStatusReporter connect(PublisherSettings settings, Clock clock) {
        return new KafkaStatusReporter(settings, clock);
    }

    @Override
    public void report(SourceStatus status) {
        if (board.report(status)) {
            news.release();
        }
    }

    @Override
    public Collection<SourceStatus> earlier(String system, String channel) {
        return board.earlier(system, channel);
    }

    @Override
    public void close() {
        closed = true;
        news.release();
        try {
            teller.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }

    /** The last round comes after the call to close, so that the last word is told. */
    private void run() {
        boolean last = false;
        while (!last) {
            try {
                var unused = news.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS);
                last = closed;
                news.drainPermits();
                tell();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("The standing of sources cannot be told at the moment: {}", e.toString());
            }
        }
    }

    private void tell() {
        if (!remembered) {
            rememberEarlierCounts();
            remembered = true;
        }
        Map<String, SourceStatus> due = board.due(clock.instant());
        due.forEach((key, status) -> {
            var unused = log.put(key, status).exceptionally(failure -> {
                board.notTold(key);
                return null;
            });
        });
        log.flush();
    }

    private void rememberEarlierCounts() {
        try (LogReader<SourceStatus> reader = LogReader.open(Topics.SOURCE_STATUS, settings)) {
            reader.toEnd(entry -> {
                if (entry.value() != null) {
                    board.remember(entry.value());
                }
            });
        }
    }
}
