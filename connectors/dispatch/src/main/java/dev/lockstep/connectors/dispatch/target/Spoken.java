package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.http.Reply;
import java.time.Duration;
import java.time.Instant;

/**
 * One request and what came of it.
 *
 * @param request what was sent, or was to be
 * @param reply what came
 * @param startedAt when it began
 * @param took how long it took
 */
record Spoken(Outgoing request, Reply reply, Instant startedAt, Duration took) {}
