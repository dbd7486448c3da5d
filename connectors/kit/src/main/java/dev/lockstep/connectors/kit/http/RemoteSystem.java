package dev.lockstep.connectors.kit.http;

import dev.lockstep.connectors.kit.budget.Admission;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.connectors.kit.http.auth.Access;
import dev.lockstep.connectors.kit.http.auth.Authentication;
import dev.lockstep.connectors.kit.http.auth.NoToken;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Asks one system, as somebody: never faster than allowed, never while it wants to be left alone, with a fresh token
 * after a 401. Safe for use by several threads, which share rate, pause and token.
 */
public final class RemoteSystem {
    private static final int UNAUTHORISED = 401;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int LEAST_URGENT = 9;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration PAUSE_WITHOUT_WORD = Duration.ofSeconds(5);

    private final BaseAddress base;
    private final Exchanges exchanges;
    private final Access access;
    private final TokenBucket rate;
    private final Budget budget;
    private final Pause pause;
    private final Clock clock;

    /** For a system that nobody else in this process asks; nothing is sent yet. */
    public RemoteSystem(RemoteSettings settings, Authentication authentication, Clock clock, LongSupplier nanoTime) {
        this(settings, authentication, new Budget(clock, nanoTime), clock, nanoTime);
    }

    /**
     * Nothing is sent yet.
     *
     * @param budget shared with others that ask the system; it counts beside the rate of the settings, and what is asked
     *     here is the least urgent
     */
    public RemoteSystem(
            RemoteSettings settings, Authentication authentication, Budget budget, Clock clock, LongSupplier nanoTime) {
        this.base = settings.base();
        this.exchanges = new Exchanges(settings.connectTimeout(), settings.requestTimeout(), settings.maxAnswerBytes());
        this.access = new Access(authentication, exchanges, clock);
        this.rate = new TokenBucket(
                settings.requestsPerSecond(), (int) Math.max(1, Math.ceil(settings.requestsPerSecond())), nanoTime);
        this.budget = budget;
        this.pause = new Pause(nanoTime);
        this.clock = clock;
    }

    /** Where it is. */
    public BaseAddress base() {
        return base;
    }

    /** How long it still wants to be left alone. */
    public Duration pauseLeft() {
        return pause.left();
    }

    /** Asks once, and once more with a fresh token after a 401. Waits for the rate; never throws for what goes wrong. */
    public Reading ask(Question question) throws InterruptedException {
        try {
            Access.Pass pass = access.pass();
            Reading first = asked(question, pass);
            boolean refused = first instanceof Reading.Answer answer && answer.status() == UNAUTHORISED;
            return refused && access.forget(pass) ? asked(question, access.pass()) : first;
        } catch (NoToken e) {
            e.retryAfter().ifPresent(pause::atLeast);
            return new Reading.NoAccess(e.isRefusal(), e.reason());
        }
    }

    private Reading asked(Question question, Access.Pass pass) throws InterruptedException {
        Duration alone = pause.left();
        if (!alone.isZero()) {
            return new Reading.LeftAlone(alone);
        }
        awaitTurn();
        Admission admission = awaitAdmission();
        if (admission instanceof Admission.Granted granted) {
            try {
                return heard(exchanges.exchange(request(question, pass)));
            } finally {
                granted.place().close();
            }
        }
        return new Reading.LeftAlone(((Admission.Later) admission).comeBack());
    }

    private Reading heard(Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            return answer(answered);
        }
        String reason = reply instanceof Reply.NotSent notSent ? notSent.reason() : ((Reply.Broken) reply).reason();
        return new Reading.Silence(reason);
    }

    private Reading answer(Reply.Answered answered) {
        Optional<Duration> wait = RetryAfter.wait(answered.retryAfter(), clock);
        boolean limited = answered.status() == TOO_MANY || answered.status() == UNAVAILABLE;
        if (limited) {
            pause.atLeast(wait.orElse(answered.status() == TOO_MANY ? PAUSE_WITHOUT_WORD : Duration.ZERO));
        }
        return new Reading.Answer(answered.status(), answered.headers(), answered.bytes(), wait);
    }

    private void awaitTurn() throws InterruptedException {
        for (Duration wait = rate.take(); !wait.isZero(); wait = rate.take()) {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        }
    }

    /** Waits for a place and for short waits; a long one is the caller's. */
    private Admission awaitAdmission() throws InterruptedException {
        while (true) {
            Admission admission = budget.ask(LEAST_URGENT);
            Duration wait = admission instanceof Admission.Later later ? later.comeBack() : LOOK_AGAIN;
            boolean decided = admission instanceof Admission.Granted || wait.compareTo(LONGEST_WAIT) > 0;
            if (decided) {
                return admission;
            }
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        }
    }

    private static HttpRequest.Builder request(Question question, Access.Pass pass) {
        HttpRequest.BodyPublisher body = question.body()
                .map(content -> HttpRequest.BodyPublishers.ofString(content.text()))
                .orElse(HttpRequest.BodyPublishers.noBody());
        URI address = pass.addTo(question.address());
        HttpRequest.Builder request = HttpRequest.newBuilder(address).method(question.method(), body);
        request.setHeader("Accept", "application/json");
        question.body().ifPresent(content -> request.setHeader("Content-Type", content.contentType()));
        question.headers().forEach(request::setHeader);
        pass.headers().forEach(request::setHeader);
        return request;
    }
}
