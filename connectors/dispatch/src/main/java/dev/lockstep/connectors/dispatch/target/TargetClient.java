package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.dispatch.template.SystemWrites;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.Exchanges;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.connectors.kit.http.auth.Access;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Requests to one target, within its base address and as somebody. Never throws for what the network does. */
final class TargetClient {
    private static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final Exchanges http;
    private final BaseAddress base;
    private final Access access;
    private final Optional<CsrfSession> csrf;
    private final KnownSecrets secrets = new KnownSecrets();
    private final Budget budget;
    private final Clock clock;

    TargetClient(TargetSettings settings, SystemWrites writes, Budget budget, Clock clock) {
        this.base = settings.base();
        this.http = new Exchanges(settings.connectTimeout(), settings.requestTimeout(), MAX_ANSWER_BYTES);
        String setting = "targets." + settings.system() + ".auth";
        this.access = new Access(settings.credentials().of(writes.access(), base, setting), http, clock);
        this.csrf = writes.csrf().map(CsrfSession::new);
        this.budget = budget;
        this.clock = clock;
    }

    /** For one attempt; the first request of it was granted by the budget. */
    Conversation conversation() {
        return new Conversation(this);
    }

    Access access() {
        return access;
    }

    Optional<CsrfSession> csrf() {
        return csrf;
    }

    Budget budget() {
        return budget;
    }

    KnownSecrets secrets() {
        return secrets;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Makes one request.
     *
     * @throws NotARequest when its path would leave the configured base address, or a header cannot be sent
     */
    Spoken send(Outgoing request, Access.Pass pass) throws InterruptedException, NotARequest {
        HttpRequest.Builder prepared = prepared(request, pass);
        secrets.add(pass.secrets());
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        Reply reply = http.exchange(prepared);
        return new Spoken(request, reply, startedAt, Duration.ofNanos(System.nanoTime() - start));
    }

    private HttpRequest.Builder prepared(Outgoing request, Access.Pass pass) throws NotARequest {
        BodyPublisher body = request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
        try {
            HttpRequest.Builder prepared = HttpRequest.newBuilder(pass.addTo(base.resolve(request.path())))
                    .method(request.method(), body)
                    .setHeader("Accept", "application/json")
                    .setHeader("Content-Type", "application/json");
            request.headers().forEach(prepared::setHeader);
            pass.headers().forEach(prepared::setHeader);
            return prepared;
        } catch (IllegalArgumentException e) {
            throw new NotARequest(String.valueOf(e.getMessage()), e);
        }
    }
}
