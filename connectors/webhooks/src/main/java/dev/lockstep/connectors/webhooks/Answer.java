package dev.lockstep.connectors.webhooks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the sender is told.
 *
 * @param outcome how it ended
 * @param body JSON fields in order
 * @param retryAfter when to come again, where that helps
 * @param form said instead of the body, where the sender wants its own form
 */
record Answer(Outcome outcome, Map<String, Object> body, Optional<Duration> retryAfter, Optional<Wording.Form> form) {

    static Answer accepted(Outcome outcome, int changes) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", outcome.tag());
        body.put("changes", changes);
        return new Answer(outcome, body, Optional.empty(), Optional.empty());
    }

    /** An error in three parts: what is wrong, where, and what to do about it. */
    static Answer error(Outcome outcome, String what, String where, String todo) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", outcome.tag());
        body.put("error", what);
        body.put("where", where);
        body.put("todo", todo);
        return new Answer(outcome, body, Optional.empty(), Optional.empty());
    }

    /** The same for an unknown system, a missing and a wrong signature: nobody learns which it was. */
    static Answer refused() {
        return error(
                Outcome.REFUSED,
                "the request is not signed by a known sender",
                "in its address or headers",
                "check address, secret and clock");
    }

    Answer after(Duration wait) {
        return new Answer(outcome, body, Optional.of(wait), form);
    }

    Answer with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(name, value);
        return new Answer(outcome, more, retryAfter, form);
    }

    Answer inForm(Wording.Form words) {
        return new Answer(outcome, body, retryAfter, Optional.of(words));
    }
}
