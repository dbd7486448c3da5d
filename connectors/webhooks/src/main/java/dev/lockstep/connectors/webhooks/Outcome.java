package dev.lockstep.connectors.webhooks;

import java.util.Locale;

/** How a request ended: a closed set, used as metric tag. */
enum Outcome {
    ACCEPTED(200),
    ACCEPTED_WITH_NOTE(202),
    REPEATED(200),
    MALFORMED(400),
    REFUSED(401),
    SLOW(408),
    TOO_LARGE(413),
    WRONG_TYPE(415),
    LIMITED(429),
    FAILED(500),
    UNAVAILABLE(503);

    private final int status;

    Outcome(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
