package dev.lockstep.connectors.kit.status;

import dev.lockstep.schemas.sources.SourceStatus;
import java.util.Collection;

/**
 * Takes the standing of connectors and makes it known. Reporting is cheap: call it at every change, also thousands of
 * times a second; what is alike is told once in a while, a change of state or problem at once. Safe for use by several
 * threads.
 */
public interface StatusReporter extends AutoCloseable {

    /**
     * Takes the newest standing of one connector with one object. Returns at once and never throws; a log that is away
     * gets the standing when it is back.
     *
     * @param status its {@code published} and {@code gaps} count from the start of this process; what earlier
     *     processes counted is added here. {@code recordedAt} should be the caller's present time
     */
    void report(SourceStatus status);

    /** What earlier processes told last about a system and channel; empty as long as that is not known. */
    Collection<SourceStatus> earlier(String system, String channel);

    /** Tells what has not been told, for a bounded time. */
    @Override
    void close();
}
