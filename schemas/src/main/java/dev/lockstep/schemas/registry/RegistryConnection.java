package dev.lockstep.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a registry.
 *
 * @param urls equal members, tried in turn
 * @param userInfo {@code user:password}; null without authentication
 * @param trustStore certificates to trust; null for those of the Java platform
 * @param timeout longest wait for one answer
 * @param tries rounds over all members before giving up, at least 1
 * @param backoff wait after the first round; doubles with each, up to 5 seconds
 */
record RegistryConnection(
        List<URI> urls,
        @Nullable String userInfo,
        @Nullable TrustStore trustStore,
        Duration timeout,
        int tries,
        Duration backoff) {

    boolean isMock() {
        return urls.get(0).getScheme().equals("mock");
    }

    /** Names the members only: no credentials. */
    @Override
    public String toString() {
        return urls.toString();
    }
}
