package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.Reply;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A session with a token against forged requests: a GET with {@code X-CSRF-Token: Fetch} hands out both, and every
 * request that may change something carries them. Safe for use by several threads, which share one session.
 */
final class CsrfSession {
    static final String HEADER = "X-CSRF-Token";
    private static final int FORBIDDEN = 403;

    private final String path;
    private @Nullable Held held;

    /**
     * A session.
     *
     * @param token of the header
     * @param cookies of the header {@code Cookie}; empty: none
     */
    record Held(Secret token, Optional<Secret> cookies) {
        List<Secret> secrets() {
            return cookies.map(cookie -> List.of(token, cookie)).orElseGet(() -> List.of(token));
        }

        Outgoing in(Outgoing request) {
            Outgoing marked = request.with(HEADER, token.reveal());
            return cookies.map(cookie -> marked.with("Cookie", cookie.reveal())).orElse(marked);
        }
    }

    CsrfSession(String path) {
        this.path = path;
    }

    Outgoing opening() {
        return Outgoing.get(path).with(HEADER, "Fetch");
    }

    synchronized Optional<Held> held() {
        return Optional.ofNullable(held);
    }

    /** Takes the session that an answer hands out; empty when it hands out none. */
    synchronized Optional<Held> opened(Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            held = answered.headers()
                    .firstValue(HEADER)
                    .filter(token -> !token.isBlank() && !token.equalsIgnoreCase("Required"))
                    .map(token -> new Held(Secret.of(token), cookies(answered.headers())))
                    .orElse(null);
        }
        return Optional.ofNullable(held);
    }

    /** The target does not know the session any more: it is dropped, unless another thread has opened a new one. */
    synchronized void drop(Held refused) {
        if (held != null && held.equals(refused)) {
            held = null;
        }
    }

    static boolean isRefusedBy(Reply reply) {
        return reply instanceof Reply.Answered answered
                && answered.status() == FORBIDDEN
                && answered.headers()
                        .firstValue(HEADER)
                        .filter("Required"::equalsIgnoreCase)
                        .isPresent();
    }

    private static Optional<Secret> cookies(HttpHeaders headers) {
        String pairs = headers.allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0].trim())
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.joining("; "));
        return pairs.isEmpty() ? Optional.empty() : Optional.of(Secret.of(pairs));
    }
}
