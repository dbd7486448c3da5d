package dev.lockstep.connectors.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Takes everything that is logged while it is open: our own lines down to TRACE, those of libraries down to INFO. */
public final class LogWatch implements AutoCloseable {
    private static final String OURS = "dev.lockstep";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = logger(OURS);
    private final Level rootBefore = root.getLevel();
    private final Level oursBefore = ours.getLevel();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final Catcher catcher = new Catcher();

    /** Begins to watch. */
    public LogWatch() {
        catcher.setContext(root.getLoggerContext());
        catcher.start();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.addAppender(catcher);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
    }

    /** All lines with their exceptions. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        root.detachAppender(catcher);
        others.forEach(root::addAppender);
        root.setLevel(rootBefore);
        ours.setLevel(oursBefore);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private final class Catcher extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            String cause =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getFormattedMessage() + event.getMDCPropertyMap() + cause);
        }
    }
}
