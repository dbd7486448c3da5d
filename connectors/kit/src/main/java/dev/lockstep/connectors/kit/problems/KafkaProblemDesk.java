package dev.lockstep.connectors.kit.problems;

import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.log.LogReader;
import dev.lockstep.connectors.kit.log.LogWriter;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.problems.ExceptionRecords;
import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.problems.OpenProblems.OpenProblem;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.schemas.topics.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link ProblemDesk} into {@link Topics#EXCEPTIONS}, from a thread of its own. */
public final class KafkaProblemDesk implements ProblemDesk {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaProblemDesk.class);
    private static final String ENTITY = "Source";
    private static final long PATIENCE_MILLIS = 1000;
    private static final long POLL_MILLIS = 100;
    private static final long CLOSE_WAIT_MILLIS = 5000;

    private final String app;
    private final PublisherSettings settings;
    private final LogWriter<ExceptionRecord> log;
    private final Clock clock;
    private final LinkedBlockingQueue<News> told = new LinkedBlockingQueue<>();
    /** What holds, by subject and cause; a cause that nobody has looked for is not there. */
    private final Map<String, Map<String, List<Problem>>> latest = new HashMap<>();

    private final Map<String, OpenProblems> open = new HashMap<>();
    private final Thread writer;
    private volatile boolean closed;
    private boolean remembered;

    /** About these causes something else holds than before. */
    private record News(String subject, Set<String> causes) {}

    private KafkaProblemDesk(String app, PublisherSettings settings, Clock clock) {
        this.app = app;
        this.settings = settings;
        this.clock = clock;
        this.log = LogWriter.connect(Topics.EXCEPTIONS, settings);
        this.writer = new Thread(this::run, "problem-desk");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Starts; brokers and registry need not be there yet.
     *
     * @param app name under which exceptions are raised, the same in every run
     */
    public static KafkaProblemDesk connect(String app, PublisherSettings settings, Clock clock) {
        return new KafkaProblemDesk(app, settings, clock);
    }

    @Override
    public void holds(String subject, Set<String> causes, List<Problem> problems) {
        Map<String, List<Problem>> found = new HashMap<>();
        causes.forEach(cause -> found.put(
                cause,
                problems.stream()
                        .filter(problem -> problem.cause().equals(cause))
                        .toList()));
        synchronized (latest) {
            Map<String, List<Problem>> known = latest.computeIfAbsent(subject, name -> new HashMap<>());
            if (found.entrySet().stream().allMatch(one -> one.getValue().equals(known.get(one.getKey())))) {
                return;
            }
            known.putAll(found);
        }
        told.add(new News(subject, Set.copyOf(causes)));
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join(CLOSE_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }

    private void run() {
        try {
            while (!closed || !told.isEmpty()) {
                News next = told.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null && !written(next)) {
                    told.add(next);
                    TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean written(News news) {
        try {
            if (!remembered) {
                rememberOpen();
                remembered = true;
            }
            write(news);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Problems of {} cannot be told at the moment: {}", news.subject(), e.toString());
            return closed;
        }
    }

    private void write(News news) {
        String about = news.subject();
        OpenProblems before = open.getOrDefault(about, OpenProblems.NONE);
        OpenProblems next = before.becoming(holding(before, news), clock.instant());
        Subject subject = new Subject(null, null, ENTITY, about, null, null, about);
        for (ExceptionRecord change : before.changesTo(next, app, subject, clock.instant())) {
            log.put(ExceptionRecords.keyOf(change), change).join();
        }
        open.put(about, next);
    }

    /** What holds by now: news that had to wait for the log may be overtaken, and what nobody looked for stays. */
    private List<Problem> holding(OpenProblems before, News news) {
        List<Problem> holding = new ArrayList<>(before.problems());
        holding.removeIf(problem -> news.causes().contains(problem.cause()));
        synchronized (latest) {
            Map<String, List<Problem>> known = latest.getOrDefault(news.subject(), Map.of());
            news.causes().forEach(cause -> holding.addAll(known.getOrDefault(cause, List.of())));
        }
        return holding;
    }

    private void rememberOpen() {
        Map<String, ExceptionRecord> mine = new HashMap<>();
        try (LogReader<ExceptionRecord> reader = LogReader.open(Topics.EXCEPTIONS, settings)) {
            reader.toEnd(entry -> {
                ExceptionRecord exception = entry.value();
                mine.remove(entry.key());
                if (exception != null && exception.getRaisedBy().equals(app) && isOpen(exception)) {
                    mine.put(entry.key(), exception);
                }
            });
        }
        mine.values().forEach(exception -> {
            List<OpenProblem> problems = new ArrayList<>(open.getOrDefault(exception.getSubjectId(), OpenProblems.NONE)
                    .list());
            problems.add(new OpenProblem(problem(exception), exception.getOpenedAt()));
            open.put(exception.getSubjectId(), new OpenProblems(problems));
        });
    }

    private static boolean isOpen(ExceptionRecord exception) {
        return exception.getState() != ExceptionState.RESOLVED && exception.getState() != ExceptionState.WAIVED;
    }

    private static Problem problem(ExceptionRecord exception) {
        String cause = exception.getCause();
        String group = exception.getGroupKey();
        return new Problem(
                cause,
                group.length() > cause.length() ? group.substring(cause.length() + 1) : "",
                exception.getOwner(),
                exception.getSeverity(),
                exception.getMessage(),
                exception.getRemedy());
    }
}
