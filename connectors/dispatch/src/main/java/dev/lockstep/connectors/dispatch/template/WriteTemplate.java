package dev.lockstep.connectors.dispatch.template;

import dev.lockstep.schemas.expression.JqExpression;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How one operation is done at one target. What each expression sees stands in {@code connectors/systems/WRITES.md}.
 *
 * @param guard what keeps a doubtful write from becoming two
 * @param key the target's own memory of what was sent, with {@link Guard#NATIVE_KEY}
 * @param request the write
 * @param precondition a read before the write
 * @param record from the answer to the write: the record
 * @param targetId from the record: the target's identifier
 * @param targetCode from the record: its human-readable code
 * @param reference where the target keeps what we stamp, for recognising our own record; absent with {@link Guard#NONE}
 * @param echo fields of the record that must hold what was sent
 * @param probe how to ask what an earlier write has done; absent with {@link Guard#NONE}
 * @param readBack asked after a write whose answer does not show the record
 */
public record WriteTemplate(
        Guard guard,
        Optional<NativeKey> key,
        RequestTemplate request,
        Optional<Precondition> precondition,
        JqExpression record,
        JqExpression targetId,
        Optional<JqExpression> targetCode,
        Optional<Match> reference,
        Map<String, JqExpression> echo,
        Optional<Probe> probe,
        Optional<ReadBack> readBack) {

    /** Copies the map. */
    public WriteTemplate {
        echo = Map.copyOf(echo);
    }

    /**
     * The header that a target remembers.
     *
     * @param header its name
     * @param lasts how long the target remembers
     */
    public record NativeKey(String header, Duration lasts) {}

    /**
     * A field of the record and, from the attempt, the value that it must hold.
     *
     * @param field name of the field
     * @param value what it must hold
     */
    public record Match(String field, JqExpression value) {}

    /**
     * A question that changes nothing.
     *
     * @param request what is asked
     * @param found from the body of the answer: the records that may be ours
     * @param absent of the answer: true when it says that there is no such record
     * @param settles how long the answer may not show what was written
     */
    public record Probe(
            RequestTemplate request, JqExpression found, Optional<JqExpression> absent, Optional<Duration> settles) {}

    /**
     * A question asked at once after a write.
     *
     * @param request what is asked; sees the record of the write's answer as well
     * @param found from the body of the answer: the record
     */
    public record ReadBack(RequestTemplate request, JqExpression found) {}

    /**
     * A read before the write.
     *
     * @param request what is read
     * @param header header of the write that carries what was read; absent: only the expressions of the write see it
     * @param from of the answer: what goes into the header
     */
    public record Precondition(RequestTemplate request, Optional<String> header, Optional<JqExpression> from) {}
}
