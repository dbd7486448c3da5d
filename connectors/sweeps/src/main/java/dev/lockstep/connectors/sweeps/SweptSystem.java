package dev.lockstep.connectors.sweeps;

import dev.lockstep.connectors.kit.http.RemoteSettings;
import dev.lockstep.connectors.kit.http.auth.Credentials;

/**
 * A system that is swept.
 *
 * @param remote how it is asked
 * @param credentials how it knows Lockstep
 */
public record SweptSystem(RemoteSettings remote, Credentials credentials) {
    /** System id. */
    public String id() {
        return remote.base().system();
    }
}
