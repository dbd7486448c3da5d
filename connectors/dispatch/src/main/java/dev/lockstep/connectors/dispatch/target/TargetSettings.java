package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.dispatch.maintenance.MaintenanceWindow;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.auth.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How one target is reached.
 *
 * @param system target system id
 * @param baseUri scheme, host and port, and a path prefix where there is one; requests go nowhere else
 * @param credentials what its {@code writes.yaml} asks for
 * @param connectTimeout longest time to a connection
 * @param requestTimeout longest time from sending to the last byte of the answer
 * @param limits the firm's own limits
 * @param maintenance windows beside those of {@code writes.yaml}
 */
public record TargetSettings(
        String system,
        URI baseUri,
        Credentials credentials,
        Duration connectTimeout,
        Duration requestTimeout,
        LimitOverrides limits,
        List<MaintenanceWindow> maintenance) {

    /** Refuses a base address that leaves open where requests go. */
    public TargetSettings {
        var unused = new BaseAddress(system, baseUri);
        maintenance = List.copyOf(maintenance);
    }

    /** Two seconds to connect, ten to answer, limits and maintenance as shipped. */
    public static TargetSettings defaults(String system, URI baseUri, Credentials credentials) {
        return new TargetSettings(
                system,
                baseUri,
                credentials,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                LimitOverrides.NONE,
                List.of());
    }

    /** Where it is. */
    BaseAddress base() {
        return new BaseAddress(system, baseUri);
    }
}
