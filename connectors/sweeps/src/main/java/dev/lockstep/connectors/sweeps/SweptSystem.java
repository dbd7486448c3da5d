package dev.lockstep.connectors.sweeps;

import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.connectors.kit.http.RemoteSettings;
import dev.lockstep.connectors.kit.http.auth.Credentials;

/**
 * A system that is swept.
 *
 * @param remote how it is asked
 * @param credentials how it knows Lockstep
 * @param budget shared by all in this process that ask the system
 */
public record SweptSystem(RemoteSettings remote, Credentials credentials, Budget budget) {
    /** System id. */
    public String id() {
        return remote.base().system();
    }
}
