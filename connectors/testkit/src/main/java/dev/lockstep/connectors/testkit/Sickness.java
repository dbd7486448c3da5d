package dev.lockstep.connectors.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** How a system that is asked may fail, and the words by which people must recognise it. */
public enum Sickness implements FakeRemote.Behaviour {
    /** The connection breaks. */
    HANGS_UP("no answer", HttpExchange::close),
    /** No answer comes. */
    IS_SLOW("timed out", exchange -> {}),
    /** The credentials are not accepted. */
    REFUSES("HTTP 401", status(401, Map.of())),
    /** The rights are missing. */
    FORBIDS("HTTP 403", status(403, Map.of())),
    /** Too many requests, with the time to wait. */
    LIMITS("HTTP 429", status(429, Map.of("Retry-After", "1"))),
    /** It is broken. */
    FAILS("HTTP 500", status(500, Map.of())),
    /** It is being maintained. */
    IS_AWAY("HTTP 503", status(503, Map.of())),
    /** It sends callers elsewhere, perhaps to a login. */
    REDIRECTS("HTTP 302", status(302, Map.of("Location", "/login"))),
    /** A login page that calls itself a success. */
    SHOWS_A_PAGE("HTML", answer("<html>Sign in</html>", "text/html")),
    /** Another format than was asked for. */
    SPEAKS_ANOTHER_LANGUAGE("not JSON", answer("a,b", "text/csv")),
    /** The answer ends in its middle. */
    HALF_A_JSON("not JSON", answer("{\"results\":[{\"id\":", "application/json")),
    /** A failure that calls itself a success. */
    JSON_WITHOUT_RECORDS("no items", answer("{\"error\":{\"code\":429}}", "application/json"));

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final FakeRemote.Behaviour behaviour;

    Sickness(String words, FakeRemote.Behaviour behaviour) {
        this.words = words;
        this.behaviour = behaviour;
    }

    /** What a report of it must contain. */
    public String words() {
        return words;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        behaviour.handle(exchange);
    }

    private static FakeRemote.Behaviour status(int status, Map<String, String> headers) {
        return exchange -> FakeRemote.answer(exchange, status, "{}", headers);
    }

    private static FakeRemote.Behaviour answer(String body, String type) {
        return exchange -> FakeRemote.answer(exchange, 200, body, Map.of("Content-Type", type));
    }
}
