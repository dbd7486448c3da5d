package dev.lockstep.connectors.sweeps.hint;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.log.HintLog;
import dev.lockstep.connectors.kit.log.LogReader;
import dev.lockstep.connectors.kit.log.LogWriter;
import dev.lockstep.connectors.kit.problems.ProblemDesk;
import dev.lockstep.connectors.sweeps.SweepCause;
import dev.lockstep.connectors.sweeps.ask.ItemReader;
import dev.lockstep.connectors.sweeps.ask.RecordFetcher;
import dev.lockstep.connectors.sweeps.hint.HintBoard.Pending;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceHint;
import dev.lockstep.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the records of one system that pushes have named, a few at a time. A hint is removed only after what was
 * fetched for it is durable; {@link #run} reads all hints that are left anew.
 */
public final class ReadBackRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ReadBackRunner.class);
    private static final String FETCHED_UP_TO = "lockstep.hint-offset";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int AT_A_TIME = 4;
    private static final int LASTING = 5;
    private static final Set<String> CAUSES =
            Set.of(SweepCause.READ_BACK_FAILS.name(), SweepCause.READ_BACK_UNKNOWN.name());
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final String system;
    private final Map<String, Source> sources;
    private final SourcePublisher publisher;
    private final ProblemDesk desk;
    private final PublisherSettings settings;
    private final Duration firstWait;
    private final Clock clock;
    private final Map<String, Map<String, Problem>> problems = new ConcurrentHashMap<>();

    /** How the records of one object are fetched and read. */
    public record Source(RecordFetcher fetcher, ItemReader items) {}

    /**
     * Fetches records of these objects.
     *
     * @param firstWait time before a fetch that failed is made again; it doubles from failure to failure
     */
    public ReadBackRunner(
            String system,
            Map<String, Source> sources,
            SourcePublisher publisher,
            ProblemDesk desk,
            PublisherSettings settings,
            Duration firstWait,
            Clock clock) {
        this.system = system;
        this.sources = Map.copyOf(sources);
        this.publisher = publisher;
        this.desk = desk;
        this.settings = settings;
        this.firstWait = firstWait;
        this.clock = clock;
    }

    /** Fetches until it is told to end. */
    public void run(BooleanSupplier goesOn) {
        HintBoard board = new HintBoard();
        ExecutorService fetchers = Executors.newFixedThreadPool(AT_A_TIME, task -> {
            Thread thread = new Thread(task, "read-back-" + system);
            thread.setDaemon(true);
            return thread;
        });
        try (LogReader<SourceHint> reader = LogReader.open(Topics.SOURCE_HINTS, settings);
                LogWriter<SourceHint> writer = LogWriter.connect(Topics.SOURCE_HINTS, settings)) {
            reader.toEnd(entry -> take(entry, board, writer));
            while (goesOn.getAsBoolean()) {
                reader.next(POLL, entry -> take(entry, board, writer));
                for (Pending one : board.due(clock.instant(), AT_A_TIME)) {
                    fetchers.execute(() -> fetch(one, board, writer));
                }
            }
        } finally {
            fetchers.shutdownNow();
        }
    }

    private void take(LogReader.Entry<SourceHint> entry, HintBoard board, LogWriter<SourceHint> writer) {
        if (!entry.key().startsWith(system + "/")) {
            return;
        }
        if (entry.value() != null) {
            board.hinted(entry.key(), entry.raw().offset(), entry.value());
            return;
        }
        Header header = entry.raw().headers().lastHeader(FETCHED_UP_TO);
        Long upTo = header == null ? null : Long.valueOf(new String(header.value(), StandardCharsets.UTF_8));
        Optional<SourceHint> hidden = board.removed(entry.key(), upTo);
        hidden.ifPresent(hint -> writer.put(entry.key(), hint).join());
    }

    private void fetch(Pending one, HintBoard board, LogWriter<SourceHint> writer) {
        try {
            Optional<Problem> problem = fetched(one);
            if (problem.isPresent()) {
                board.failed(one, clock.instant().plus(wait(one.attempts())));
            } else {
                byte[] upTo = Long.toString(one.offset()).getBytes(StandardCharsets.UTF_8);
                writer.put(one.key(), null, Map.of(FETCHED_UP_TO, upTo)).join();
                board.done(one);
            }
            settle(one, problem, board);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("{} is fetched again later: {}", one.key(), e.toString());
            board.failed(one, clock.instant().plus(wait(one.attempts())));
        }
    }

    /** Fetches and publishes; what is wrong, if it could not. */
    private Optional<Problem> fetched(Pending one) throws InterruptedException {
        SourceHint hint = one.hint();
        Source source = sources.get(hint.getObject());
        if (source == null) {
            return Optional.of(problem(hint, SweepCause.READ_BACK_UNKNOWN, "a push named a record of it"));
        }
        RecordFetcher.Fetched fetched = source.fetcher().fetch(hint.getSourceId());
        if (fetched instanceof RecordFetcher.Failed failed) {
            return Optional.of(problem(
                    hint,
                    SweepCause.READ_BACK_FAILS,
                    "a record that a push named cannot be fetched: " + failed.message()));
        }
        SourceRecord record = record(source.items(), hint, fetched);
        publisher.publish(withActor(record, hint)).join();
        return Optional.empty();
    }

    private SourceRecord record(ItemReader items, SourceHint hint, RecordFetcher.Fetched fetched) {
        Instant now = clock.instant();
        if (fetched instanceof RecordFetcher.Found found) {
            SourceOperation operation = operation(hint);
            return operation == SourceOperation.RESTORE
                    ? items.restored(found.item(), SourceChannel.READ_BACK, now, hint.getOccurredAt())
                            .record()
                    : items.read(found.item(), operation, SourceChannel.READ_BACK, now)
                            .record();
        }
        return fetched instanceof RecordFetcher.Merged merged
                ? items.merged(hint.getSourceId(), merged.into(), SourceChannel.READ_BACK, now)
                : items.gone(hint.getSourceId(), "gone", SourceChannel.READ_BACK, now);
    }

    /** The push may know who it was where the record does not. */
    private static SourceRecord withActor(SourceRecord record, SourceHint hint) {
        return record.getActor() == null
                ? SourceRecord.newBuilder(record).setActor(hint.getActor()).build()
                : record;
    }

    /**
     * A record that failed once is nobody's business; one that keeps failing is. That nothing is wrong is told only when
     * nothing waits: an earlier process may have told of a record that this one has not asked for often enough.
     */
    private void settle(Pending one, Optional<Problem> problem, HintBoard board) {
        String object = one.hint().getObject();
        Map<String, Problem> open = problems.computeIfAbsent(object, name -> new ConcurrentHashMap<>());
        boolean told = problem.filter(p -> one.attempts() + 1 >= LASTING || isUnknown(p))
                .isPresent();
        if (told) {
            open.put(one.key(), problem.get());
        } else {
            open.remove(one.key());
        }
        List<Problem> distinct = open.values().stream().distinct().toList();
        if (!distinct.isEmpty() || !board.waitsFor(object)) {
            desk.holds(subject(object), CAUSES, distinct);
        }
    }

    private static boolean isUnknown(Problem problem) {
        return problem.cause().equals(SweepCause.READ_BACK_UNKNOWN.name());
    }

    private Problem problem(SourceHint hint, SweepCause cause, String message) {
        return cause.problem(subject(hint.getObject()), message);
    }

    private String subject(String object) {
        return HintLog.key(system, object, "read-back");
    }

    private Duration wait(int attempts) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(attempts, 12));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static SourceOperation operation(SourceHint hint) {
        return switch (hint.getOperation()) {
            case "CREATE" -> SourceOperation.CREATE;
            case "RESTORE" -> SourceOperation.RESTORE;
            default -> SourceOperation.UPDATE;
        };
    }
}
