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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link ProblemDesk} into {@link Topics#EXCEPTIONS}, from a thread of its own. */
public final class KafkaProblemDesk implements ProblemDesk {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaProblemDesk.class);
    private static final String ENTITY = "Source";
    private static final long PATIENCE_MILLIS = 1000;
    private static final long CLOSE_WAIT_MILLIS = 5000;

    private final String app;
    private final PublisherSettings settings;
    private final LogWriter<ExceptionRecord> log;
    private final Clock clock;
    private final LinkedBlockingQueue<Standing> told = new LinkedBlockingQueue<>();
    private final Map<Question, List<Problem>> latest = new HashMap<>();
    private final Map<String, OpenProblems> open = new HashMap<>();
    private final Thread writer;
    private volatile boolean closed;
    private boolean remembered;

    /** What somebody has looked for. */
    private record Question(String subject, Set<String> causes) {}

    private record Standing(Question question, List<Problem> problems) {}

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
        Question question = new Question(subject, Set.copyOf(causes));
        synchronized (latest) {
            List<Problem> before = latest.put(question, List.copyOf(problems));
            if (problems.equals(before)) {
                return;
            }
        }
        told.add(new Standing(question, List.copyOf(problems)));
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
                Standing next = told.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null && !written(next)) {
                    told.add(next);
                    TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean written(Standing standing) {
        try {
            if (!remembered) {
                rememberOpen();
                remembered = true;
            }
            write(current(standing));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Problems of {} cannot be told at the moment: {}", standing.question().subject(), e.toString());
            return closed;
        }
    }

    /** What holds by now: a standing that had to wait for the log may have been overtaken. */
    private Standing current(Standing standing) {
        synchronized (latest) {
            return new Standing(standing.question(), latest.getOrDefault(standing.question(), standing.problems()));
        }
    }

    private void write(Standing standing) {
        String about = standing.question().subject();
        OpenProblems before = open.getOrDefault(about, OpenProblems.NONE);
        OpenProblems next = before.becoming(holding(before, standing), clock.instant());
        Subject subject = new Subject(null, null, ENTITY, about, null, null, about);
        for (ExceptionRecord change : before.changesTo(next, app, subject, clock.instant())) {
            log.put(ExceptionRecords.keyOf(change), change).join();
        }
        open.put(about, next);
    }

    /** What holds by now: what nobody has looked for stays. */
    private static List<Problem> holding(OpenProblems before, Standing standing) {
        Stream<Problem> others = before.problems().stream()
                .filter(problem -> !standing.question().causes().contains(problem.cause()));
        return Stream.concat(others, standing.problems().stream()).toList();
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
