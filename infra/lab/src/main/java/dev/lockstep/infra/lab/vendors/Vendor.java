package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.outbox.WebhookSigner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes an emulator one vendor's: its paths, its words, its events. */
public interface Vendor {

    /** What can be asked of it; the first route that fits answers. */
    List<Route> routes();

    /** Why a call may not come in, for want of a good token; empty when it may. */
    Optional<Refusal> turnAway(Call call);

    /** A refusal in the vendor's words. */
    Answer refuse(Refusal refusal, Call call);

    /** Headers that the vendor puts on every answer to those whom it knows. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** The last word on an answer to those whom it knows, such as a token that they fetch on the way. */
    default Answer finish(Call call, Answer answer) {
        return answer;
    }

    /** How a change is told to a listener; empty when this one is not told. */
    default Optional<Notice> notice(Change change) {
        return Optional.empty();
    }

    /**
     * A message about a change.
     *
     * @param eventId the vendor's id of the message; the same when it is sent again
     * @param signer how the vendor proves that it is the sender
     * @param attempts how often the vendor tries
     */
    record Notice(String eventId, String contentType, String body, WebhookSigner signer, int attempts) {}
}
