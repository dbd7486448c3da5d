package dev.lockstep.infra.embedded;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a child that a former owner of a data directory left running. */
final class Orphan {

    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private Orphan() {}

    /** Ends the recorded process in good order, or by force after the grace time; nothing else is ever touched. */
    static void end(ChildRecord recorded) throws IOException {
        if (recorded.running().isEmpty()) {
            return;
        }
        LOG.info("ending process {}, left by a former start on {}", recorded.pid(), recorded.mark());
        signal(recorded, recorded.signal());
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (recorded.running().isPresent()) {
            if (System.nanoTime() - deadline > 0) {
                recorded.running().ifPresent(ProcessHandle::destroyForcibly);
            }
            Readiness.pause("the end of process " + recorded.pid());
        }
    }

    private static void signal(ChildRecord recorded, String signal) throws IOException {
        new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "kill", signal, Long.toString(recorded.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
