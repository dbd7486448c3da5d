package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.connectors.kit.http.auth.NoToken;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at one target: the requests that it takes, and what they mean together. */
final class AttemptExchange {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptExchange.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;
    private static final Duration WITHOUT_TOKEN = Duration.ofSeconds(30);

    private final WriteAttempt attempt;
    private final WriteTemplate template;
    private final Conversation conversation;
    private final AnswerRules rules;
    private final TargetBreaker breaker;
    private final EvidenceBook evidence;
    private final ObjectNode input;

    /**
     * An attempt; nothing is sent yet.
     *
     * @throws JsonProcessingException when its payload is no JSON
     */
    AttemptExchange(
            WriteAttempt attempt,
            WriteTemplate template,
            Conversation conversation,
            AnswerRules rules,
            TargetBreaker breaker,
            EvidenceBook evidence)
            throws JsonProcessingException {
        this.attempt = attempt;
        this.template = template;
        this.conversation = conversation;
        this.rules = rules;
        this.breaker = breaker;
        this.evidence = evidence;
        this.input = JsonNodeFactory.instance.objectNode();
        input.put("recordId", attempt.getRecordId());
        input.put("writeKey", attempt.getWriteKey());
        input.set("payload", JSON.readTree(attempt.getPayload()));
    }

    /** Asks the target something that changes nothing; true when it answers. */
    boolean isAlive(Optional<String> health) throws InterruptedException {
        try {
            Outgoing question;
            if (health.isPresent() || template.probe().isEmpty()) {
                question = Outgoing.get(health.orElse("/"));
            } else {
                question = Outgoing.of(template.probe().get().request(), input);
            }
            return TargetBreaker.isAlive(
                    conversation.say(question, rules::isTokenRefused).reply());
        } catch (NoToken | NoSession | NotARequest e) {
            return false;
        }
    }

    /** Makes the requests. Every outcome is a verdict; only the end of this thread's work is an exception. */
    Verdict make() throws InterruptedException {
        boolean asks = attempt.getKind() == AttemptKind.PROBE;
        try {
            return asks ? probe() : write();
        } catch (NotARequest e) {
            String words = "not sent: the template cannot make a request of it: " + e.getMessage();
            return evidence.clean(Verdict.of(ResultStatus.REJECTED, words), payload());
        } catch (NoToken e) {
            return Verdict.of(ResultStatus.UNAVAILABLE, "not sent: " + e.reason())
                    .pausing(e.retryAfter().orElse(WITHOUT_TOKEN));
        } catch (NoSession e) {
            return kept(
                    e.opening(),
                    new UnclearAnswer(rules)
                            .of(
                                    "nothing was written, the target opens no session",
                                    e.opening().reply()));
        } catch (RuntimeException e) {
            LOG.error("Attempt {} cannot be judged", attempt.getAttemptId(), e);
            return Verdict.of(
                    asks ? ResultStatus.UNAVAILABLE : ResultStatus.UNKNOWN,
                    "the answer could not be judged: " + e.getClass().getSimpleName());
        }
    }

    private Verdict probe() throws InterruptedException, NoToken, NoSession, NotARequest {
        if (template.probe().isEmpty()) {
            return Verdict.of(
                    ResultStatus.REJECTED,
                    "not sent: it cannot be found again at the target by machine (guard NONE); a person must look"
                            + " whether it is in effect");
        }
        WriteTemplate.Probe probe = template.probe().get();
        Spoken spoken = say(Outgoing.of(probe.request(), input));
        return kept(spoken, judge(probe).judge(spoken.reply()));
    }

    private Verdict write() throws InterruptedException, NoToken, NoSession, NotARequest {
        Optional<Spoken> read = precondition();
        if (read.isPresent() && !mayGoOn(read.get().reply())) {
            return kept(read.get(), notRead(read.get()));
        }
        Outgoing request = Outgoing.of(template.request(), input);
        if (read.isPresent()) {
            request = withCondition(request, read.get());
        }
        if (template.key().isPresent()) {
            request = request.with(template.key().get().header(), attempt.getWriteKey());
        }
        Spoken spoken = say(request);
        WriteJudge judge = new WriteJudge(template, recognition(), rules);
        if (template.readBack().isPresent() && judge.isAccepted(spoken.reply())) {
            return kept(spoken, readBack(judge, (Reply.Answered) spoken.reply()));
        }
        return kept(spoken, judge.judge(spoken.reply()));
    }

    private Optional<Spoken> precondition() throws InterruptedException, NoToken, NoSession, NotARequest {
        if (template.precondition().isEmpty()) {
            return Optional.empty();
        }
        Spoken read = say(Outgoing.of(template.precondition().get().request(), input));
        if (read.reply() instanceof Reply.Answered answered) {
            input.set("current", Answers.asJson(answered));
        }
        return Optional.of(read);
    }

    private boolean mayGoOn(Reply read) {
        return read instanceof Reply.Answered answered
                && (StatusRule.isSuccess(answered.status()) || answered.status() == NOT_FOUND);
    }

    private Verdict notRead(Spoken read) {
        return new UnclearAnswer(rules).of("nothing was written, the read before it failed", read.reply());
    }

    private Outgoing withCondition(Outgoing request, Spoken read) {
        WriteTemplate.Precondition precondition = template.precondition().orElseThrow();
        Optional<String> value =
                precondition.from().flatMap(from -> Answers.text(from, Answers.asJson((Reply.Answered) read.reply())));
        return value.isPresent() && precondition.header().isPresent()
                ? request.with(precondition.header().get(), value.get())
                : request;
    }

    /** The target says that it is done; what stands there now decides, and doubt stays doubt. */
    private Verdict readBack(WriteJudge judge, Reply.Answered accepted) throws InterruptedException {
        WriteTemplate.ReadBack readBack = template.readBack().orElseThrow();
        try {
            input.set("record", judge.record(accepted));
            Reply reply = say(Outgoing.of(readBack.request(), input)).reply();
            if (reply instanceof Reply.Answered answered && StatusRule.isSuccess(answered.status())) {
                return Answers.parsed(answered.body())
                        .flatMap(body -> Answers.all(readBack.found(), body).stream()
                                .filter(recognition()::isOurs)
                                .findFirst())
                        .map(record -> judge.shown(record, answered.body()))
                        .orElseGet(() -> judge.unknown("the target claims success and does not show our record yet"))
                        .answered(accepted.status());
            }
            return judge.unknown("the target claims success and did not answer when asked for the record")
                    .answered(accepted.status());
        } catch (NoToken | NoSession | NotARequest | RuntimeException e) {
            return judge.unknown("the target claims success; the record could not be asked for: " + e.getMessage())
                    .answered(accepted.status());
        }
    }

    private Spoken say(Outgoing request) throws InterruptedException, NoToken, NoSession, NotARequest {
        Spoken spoken = conversation.say(request, rules::isTokenRefused);
        boolean deliberate = spoken.reply() instanceof Reply.Answered answered
                && rules.of(answered).isPresent();
        breaker.heard(spoken.reply(), deliberate);
        return spoken;
    }

    private ProbeJudge judge(WriteTemplate.Probe probe) {
        return new ProbeJudge(template.guard(), probe, recognition(), rules);
    }

    private Recognition recognition() {
        return new Recognition(template, input);
    }

    private Verdict kept(Spoken spoken, Verdict verdict) {
        return evidence.record(verdict, spoken, payload());
    }

    private JsonNode payload() {
        return input.path("payload");
    }
}
