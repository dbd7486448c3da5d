package dev.lockstep.connectors.kit.http;

import java.time.Duration;

/**
 * How a system is asked.
 *
 * @param base where it is
 * @param connectTimeout longest time to a connection
 * @param requestTimeout longest time from asking to the last byte of the answer
 * @param maxAnswerBytes longer answers count as broken
 * @param requestsPerSecond requests in the long run; a second's worth may come at once
 */
public record RemoteSettings(
        BaseAddress base,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxAnswerBytes,
        double requestsPerSecond) {
    private static final int LONGEST_ANSWER = 16 << 20;

    /** Refuses a rate that never lets anything through. */
    public RemoteSettings {
        if (!(requestsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "max-requests-per-second of " + base.system() + " must be positive, not " + requestsPerSecond);
        }
    }

    /** Two seconds to connect, thirty to answer, answers up to 16 MiB. */
    public static RemoteSettings defaults(BaseAddress base, double requestsPerSecond) {
        return new RemoteSettings(
                base, Duration.ofSeconds(2), Duration.ofSeconds(30), LONGEST_ANSWER, requestsPerSecond);
    }
}
