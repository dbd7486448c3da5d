package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.dispatch.template.Guard;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Duration;
import java.util.Optional;

/** What the reply to a write means. Confirmed is only what the target shows to have done. */
record WriteJudge(WriteTemplate template, Recognition recognition, AnswerRules rules) {
    Verdict judge(Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            return Verdict.of(ResultStatus.UNAVAILABLE, "not sent: " + notSent.reason());
        }
        if (reply instanceof Reply.Answered answered) {
            return judged(answered).answered(answered.status());
        }
        return unknown(((Reply.Broken) reply).reason());
    }

    /** True when the target says that it did it, whatever it shows. */
    boolean isAccepted(Reply reply) {
        return reply instanceof Reply.Answered answered
                && StatusRule.isSuccess(answered.status())
                && rules.of(answered).isEmpty()
                && rules.refusal(answered).isEmpty();
    }

    /** The record that the answer shows; null where it shows none. */
    JsonNode record(Reply.Answered answered) {
        return Answers.first(template.record(), Answers.asJson(answered));
    }

    /** What a record means that the target shows as the outcome of the write. */
    Verdict shown(JsonNode record, String words) {
        Optional<String> id = recognition.id(record);
        if (id.isEmpty()) {
            return unknown("the target claims success and names no record: " + words);
        }
        if (!recognition.isOurs(record)) {
            return Verdict.of(
                    ResultStatus.REJECTED,
                    "the target wrote record " + id.get() + " without our reference; a person must look");
        }
        return recognition
                .difference(record)
                .map(difference -> Verdict.of(
                        ResultStatus.REJECTED, "the target wrote record " + id.get() + " differently: " + difference))
                .orElseGet(() -> Verdict.confirmed(id.get(), recognition.code(record), Optional.empty()));
    }

    /** It may be in effect; a search may take some time to show it. */
    Verdict unknown(String words) {
        return Verdict.of(ResultStatus.UNKNOWN, words).after(template.probe().flatMap(WriteTemplate.Probe::settles));
    }

    private Verdict judged(Reply.Answered answered) {
        Optional<AnswerRules.Ruled> ruled = rules.of(answered);
        if (ruled.isPresent()) {
            return ruled(ruled.get(), rules.words(answered));
        }
        return StatusRule.isSuccess(answered.status()) ? success(answered) : failure(answered);
    }

    private Verdict ruled(AnswerRules.Ruled ruled, String words) {
        Verdict later = Verdict.of(ResultStatus.UNAVAILABLE, words).after(ruled.comeBack());
        return switch (ruled.meaning()) {
            case THROTTLED, MAINTENANCE -> ruled.pause().map(later::pausing).orElse(later);
            case EXPIRED_TOKEN -> later.pausing(ruled.comeBack().orElse(StatusRule.ACCESS_REFUSED));
            case LOCKED -> later;
            case CLOSED_PERIOD -> Verdict.of(ResultStatus.REJECTED, "CLOSED_PERIOD: " + words);
            case DUPLICATE ->
                template.guard() == Guard.NONE
                        ? Verdict.of(ResultStatus.REJECTED, "it is there already: " + words)
                        : unknown("it is there already; whether it is ours must be asked: " + words);
            case REJECTED -> Verdict.of(ResultStatus.REJECTED, words);
        };
    }

    private Verdict success(Reply.Answered answered) {
        Optional<String> refusal = rules.refusal(answered);
        if (refusal.isPresent()) {
            return Verdict.of(ResultStatus.REJECTED, refusal.get());
        }
        JsonNode record = record(answered);
        return record.isObject()
                ? shown(record, answered.body())
                : unknown("the target claims success and answers no JSON: " + answered.body());
    }

    private Verdict failure(Reply.Answered answered) {
        Optional<Duration> wait = rules.retryAfter(answered);
        ResultStatus status = StatusRule.forWrite(answered.status(), wait.isPresent());
        String words = rules.words(answered);
        if (status == ResultStatus.UNKNOWN) {
            return wait.isPresent() ? Verdict.of(status, words).after(wait) : unknown(words);
        }
        Verdict verdict = Verdict.of(status, words).after(wait);
        return StatusRule.pause(answered.status(), wait).map(verdict::pausing).orElse(verdict);
    }
}
