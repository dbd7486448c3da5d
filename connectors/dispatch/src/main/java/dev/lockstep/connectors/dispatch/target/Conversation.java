package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.connectors.kit.http.auth.Access;
import dev.lockstep.connectors.kit.http.auth.NoToken;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The requests of one attempt. A refused token or session is renewed once and the request said again: what was refused
 * so was not executed.
 */
final class Conversation {
    private final TargetClient client;
    private boolean begun;

    Conversation(TargetClient client) {
        this.client = client;
    }

    /**
     * Makes a request.
     *
     * @param tokenRefused whether an answer says that the token is not good any more
     * @throws NoToken when there is none to be had
     * @throws NotARequest when it cannot be sent as it is
     */
    Spoken say(Outgoing request, Predicate<Reply> tokenRefused) throws InterruptedException, NoToken, NotARequest {
        Access.Pass pass = client.access().pass();
        Spoken first = inSession(request, pass);
        if (tokenRefused.test(first.reply()) && client.access().forget(pass)) {
            return inSession(request, client.access().pass());
        }
        return first;
    }

    private Spoken inSession(Outgoing request, Access.Pass pass) throws InterruptedException, NotARequest {
        if (client.csrf().isEmpty() || request.method().equals("GET")) {
            return once(request, pass);
        }
        CsrfSession session = client.csrf().get();
        Optional<CsrfSession.Held> held = held(session, pass);
        if (held.isEmpty()) {
            return noSession(request);
        }
        Spoken first = once(held.get().in(request), pass);
        if (!CsrfSession.isRefusedBy(first.reply())) {
            return first;
        }
        session.drop(held.get());
        Optional<CsrfSession.Held> renewed = held(session, pass);
        return renewed.isEmpty() ? noSession(request) : once(renewed.get().in(request), pass);
    }

    private Optional<CsrfSession.Held> held(CsrfSession session, Access.Pass pass)
            throws InterruptedException, NotARequest {
        Optional<CsrfSession.Held> held = session.held();
        if (held.isEmpty()) {
            held = session.opened(once(session.opening(), pass).reply());
        }
        held.ifPresent(open -> client.secrets().add(open.secrets()));
        return held;
    }

    private Spoken noSession(Outgoing request) {
        return new Spoken(
                request,
                new Reply.NotSent("the target opens no session (" + CsrfSession.HEADER + ")"),
                client.now(),
                Duration.ZERO);
    }

    private Spoken once(Outgoing request, Access.Pass pass) throws InterruptedException, NotARequest {
        if (begun) {
            client.budget().spend();
        }
        begun = true;
        return client.send(request, pass);
    }
}
