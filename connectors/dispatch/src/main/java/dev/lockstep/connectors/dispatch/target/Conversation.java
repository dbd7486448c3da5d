package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.connectors.kit.http.auth.Access;
import dev.lockstep.connectors.kit.http.auth.NoToken;
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
     * @throws NoSession when the target wants one and opens none
     * @throws NotARequest when it cannot be sent as it is
     */
    Spoken say(Outgoing request, Predicate<Reply> tokenRefused)
            throws InterruptedException, NoToken, NoSession, NotARequest {
        Access.Pass pass = client.access().pass();
        Spoken first = inSession(request, pass);
        if (tokenRefused.test(first.reply()) && client.access().forget(pass)) {
            return inSession(request, client.access().pass());
        }
        return first;
    }

    private Spoken inSession(Outgoing request, Access.Pass pass) throws InterruptedException, NoSession, NotARequest {
        if (client.csrf().isEmpty() || request.method().equals("GET")) {
            return once(request, pass);
        }
        CsrfSession session = client.csrf().get();
        CsrfSession.Held held = held(session, pass);
        Spoken first = once(held.in(request), pass);
        if (!CsrfSession.isRefusedBy(first.reply())) {
            return first;
        }
        session.drop(held);
        return once(held(session, pass).in(request), pass);
    }

    private CsrfSession.Held held(CsrfSession session, Access.Pass pass)
            throws InterruptedException, NoSession, NotARequest {
        Optional<CsrfSession.Held> held = session.held();
        if (held.isEmpty()) {
            Spoken opening = once(session.opening(), pass);
            held = session.opened(opening.reply());
            if (held.isEmpty()) {
                throw new NoSession(opening);
            }
        }
        client.secrets().add(held.get().secrets());
        return held.get();
    }

    private Spoken once(Outgoing request, Access.Pass pass) throws InterruptedException, NotARequest {
        if (begun) {
            client.budget().spend();
        }
        begun = true;
        return client.send(request, pass);
    }
}
