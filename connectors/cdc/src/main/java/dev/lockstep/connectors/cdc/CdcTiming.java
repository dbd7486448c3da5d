package dev.lockstep.connectors.cdc;

import java.time.Duration;

/**
 * How often things happen.
 *
 * @param poll pause between looks at the queue of captured changes; decides the latency
 * @param offsetFlush how often the offset is stored; bounds what is published twice after a crash
 * @param heartbeat how often the heartbeat table is touched, so that the slot moves while nobody works
 * @param probe how often the slot is looked at
 * @param firstRetry pause after the first failure; it doubles with each further one
 * @param lastRetry longest pause after a failure
 */
public record CdcTiming(
        Duration poll,
        Duration offsetFlush,
        Duration heartbeat,
        Duration probe,
        Duration firstRetry,
        Duration lastRetry) {

    /** What serves most installations. */
    public static final CdcTiming DEFAULT = new CdcTiming(
            Duration.ofMillis(25),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));
}
