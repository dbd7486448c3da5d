package dev.lockstep.connectors.kit.http.auth;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** The token endpoint gave no token. */
@SuppressWarnings("serial") // never leaves the process
public final class NoToken extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean refusal;
    private final String reason;
    private final transient Optional<Duration> retryAfter;

    NoToken(boolean refusal, String reason, Optional<Duration> retryAfter) {
        super(reason);
        this.refusal = refusal;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** True when the credentials were refused; false when the endpoint did not answer as it should. */
    public boolean isRefusal() {
        return refusal;
    }

    /** What happened, without any secret. */
    public String reason() {
        return reason;
    }

    /** When to ask again, where the endpoint said so. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
