package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.connectors.kit.http.Pause;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.schemas.expression.ExpressionFailed;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One system that is written to. Safe for use by several threads. */
public final class Target {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TargetClient client;
    private final TargetSettings settings;
    private final Pause pause;
    private final Clock clock;

    /** A target; nothing is sent yet. */
    public Target(TargetSettings settings, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.client = new TargetClient(settings);
        this.pause = new Pause(nanoTime);
        this.clock = clock;
    }

    /** How it is reached. */
    public TargetSettings settings() {
        return settings;
    }

    /** How long it has asked to be left alone. */
    public Duration pauseLeft() {
        return pause.left();
    }

    /**
     * Makes one exchange, or says why none is made. Every outcome is a verdict; only the end of this thread's work is an
     * exception.
     */
    public Verdict exchange(WriteAttempt attempt, WriteTemplate template) throws InterruptedException {
        Duration alone = pause.left();
        if (!alone.isZero()) {
            return Verdict.of(ResultStatus.UNAVAILABLE, "not sent: the target asked to be left alone")
                    .after(Optional.of(alone));
        }
        Verdict verdict = redacted(attempted(attempt, template));
        verdict.retryAfter().ifPresent(pause::atLeast);
        return verdict;
    }

    private Verdict attempted(WriteAttempt attempt, WriteTemplate template) throws InterruptedException {
        try {
            JsonNode input = input(attempt);
            return attempt.getKind() == AttemptKind.PROBE
                    ? probe(template, input)
                    : write(template, input, attempt.getWriteKey());
        } catch (JsonProcessingException | ExpressionFailed | IllegalArgumentException e) {
            return Verdict.of(
                    ResultStatus.REJECTED, "not sent: the template cannot make a request of it: " + e.getMessage());
        }
    }

    private Verdict write(WriteTemplate template, JsonNode input, String writeKey) throws InterruptedException {
        String path = template.path().of(input);
        JsonNode body = template.body().first(input);
        if (!body.isObject()) {
            throw new IllegalArgumentException("the body is no object");
        }
        Map<String, String> headers = Map.of("Idempotency-Key", writeKey);
        Reply reply = client.send(template.method(), path, body.toString(), headers);
        return judged(ResultStatus.UNKNOWN, () -> new WriteJudge(recognition(template, input), clock).judge(reply));
    }

    private Verdict probe(WriteTemplate template, JsonNode input) throws InterruptedException {
        Reply reply = client.get(template.probe().path().of(input));
        return judged(ResultStatus.UNAVAILABLE, () -> new ProbeJudge(recognition(template, input), clock).judge(reply));
    }

    private static Recognition recognition(WriteTemplate template, JsonNode input) {
        return new Recognition(template, input);
    }

    /** Once a request is out, nothing that goes wrong here may look as if it had not been sent. */
    private static Verdict judged(ResultStatus inDoubt, Supplier<Verdict> judge) {
        try {
            return judge.get();
        } catch (RuntimeException e) {
            return Verdict.of(inDoubt, "the answer could not be judged: " + e.getMessage());
        }
    }

    private static JsonNode input(WriteAttempt attempt) throws JsonProcessingException {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("recordId", attempt.getRecordId());
        input.set("payload", JSON.readTree(attempt.getPayload()));
        return input;
    }

    /** A target that repeats our token in its complaint must not carry it into the log. */
    private Verdict redacted(Verdict verdict) {
        return new Verdict(
                verdict.status(),
                verdict.httpStatus(),
                verdict.targetId(),
                verdict.targetCode(),
                verdict.detail().map(this::withoutToken),
                verdict.retryAfter());
    }

    private String withoutToken(String words) {
        return settings.bearer()
                .map(token -> words.replace(token.reveal(), token.toString()))
                .orElse(words);
    }
}
