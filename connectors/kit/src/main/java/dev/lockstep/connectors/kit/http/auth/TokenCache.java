package dev.lockstep.connectors.kit.http.auth;

import dev.lockstep.connectors.kit.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps one token until shortly before it ends. Safe for use by several threads: they share one fetch. */
final class TokenCache {
    /** Time between two fetches at least, so that a system that refuses every token is not stormed. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private static final int MARGIN_SHARE = 10;

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private @Nullable Secret token;
    private Instant until = Instant.MIN;

    TokenCache(TokenEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** A token that is good for some more requests. */
    synchronized Secret token() throws NoToken, InterruptedException {
        Secret kept = token;
        if (kept != null && clock.instant().isBefore(until)) {
            return kept;
        }
        TokenEndpoint.Token fetched = endpoint.fetch();
        Duration margin = fetched.lifetime().dividedBy(MARGIN_SHARE).plus(CALM);
        token = fetched.value();
        until = clock.instant().plus(fetched.lifetime()).minus(margin);
        return fetched.value();
    }

    /** Drops the token, unless another thread has done so and fetched anew. */
    synchronized void forget(Secret refused) {
        Secret kept = token;
        if (kept != null && kept.equals(refused)) {
            token = null;
        }
    }
}
