package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.connectors.kit.http.RetryAfter;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What the reply to a write means. Confirmed is only what the target shows to have done. */
record WriteJudge(Recognition recognition, Clock clock) {

    Verdict judge(Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            return Verdict.of(ResultStatus.UNAVAILABLE, "not sent: " + notSent.reason());
        }
        if (reply instanceof Reply.Answered answered) {
            return (StatusRule.isSuccess(answered.status()) ? success(answered) : failure(answered))
                    .answered(answered.status());
        }
        return Verdict.of(ResultStatus.UNKNOWN, ((Reply.Broken) reply).reason());
    }

    private Verdict success(Reply.Answered answered) {
        Optional<JsonNode> json = AnswerJson.parsed(answered.body());
        if (json.isEmpty()) {
            return Verdict.of(
                    ResultStatus.UNKNOWN, "the target claims success and answers no JSON: " + answered.body());
        }
        Optional<String> refusal = recognition.refusal(json.get());
        if (refusal.isPresent()) {
            return Verdict.of(ResultStatus.REJECTED, refusal.get());
        }
        Optional<String> id = recognition.id(json.get());
        return id.isEmpty()
                ? Verdict.of(ResultStatus.UNKNOWN, "the target claims success and names no record: " + answered.body())
                : named(answered.status(), json.get(), id.get());
    }

    /** A record with other values than sent stands in the books: writing again would only add another. */
    private Verdict named(int status, JsonNode answered, String id) {
        if (!recognition.isOurs(answered)) {
            return Verdict.of(
                    ResultStatus.REJECTED,
                    "the target wrote record " + id + " without our reference; a person must look");
        }
        return recognition
                .difference(answered)
                .map(difference -> Verdict.of(
                        ResultStatus.REJECTED, "the target wrote record " + id + " differently: " + difference))
                .orElseGet(() -> Verdict.confirmed(status, id, recognition.code(answered), Optional.empty()));
    }

    private Verdict failure(Reply.Answered answered) {
        Optional<Duration> wait = RetryAfter.wait(answered.retryAfter(), clock);
        String words = AnswerJson.parsed(answered.body())
                .flatMap(recognition::refusal)
                .orElseGet(() -> Words.bounded(answered.body()));
        return Verdict.of(
                        StatusRule.forWrite(answered.status(), wait.isPresent()),
                        "HTTP " + answered.status() + ": " + words)
                .after(wait);
    }
}
