package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.BaseAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How one target is reached.
 *
 * @param system target system id
 * @param baseUri scheme, host and port, and a path prefix where there is one; requests go nowhere else
 * @param bearer token of the {@code Authorization} header
 * @param connectTimeout longest time to a connection
 * @param requestTimeout longest time from sending to the last byte of the answer
 * @param maxInFlight exchanges at a time; more wait in order
 */
public record TargetSettings(
        String system,
        URI baseUri,
        Optional<Secret> bearer,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxInFlight) {

    /** Refuses a base address that leaves open where requests go. */
    public TargetSettings {
        var unused = new BaseAddress(system, baseUri);
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight of " + system + " must be at least 1: " + maxInFlight);
        }
    }

    /** Two seconds to connect, ten to answer, sixteen at a time. */
    public static TargetSettings defaults(String system, URI baseUri, Optional<Secret> bearer) {
        return new TargetSettings(system, baseUri, bearer, Duration.ofSeconds(2), Duration.ofSeconds(10), 16);
    }
}
