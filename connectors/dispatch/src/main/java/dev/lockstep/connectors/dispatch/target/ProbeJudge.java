package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.connectors.kit.http.RetryAfter;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What the reply to a probe means. A probe that got no clear answer says nothing about the write: it is to be asked
 * again, so it is never UNKNOWN itself, and never ABSENT without an answer that could have shown the record.
 */
record ProbeJudge(Recognition recognition, Clock clock) {
    private static final int NOT_FOUND = 404;

    Verdict judge(Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            return judged(answered).answered(answered.status());
        }
        String reason = reply instanceof Reply.NotSent notSent ? notSent.reason() : ((Reply.Broken) reply).reason();
        return Verdict.of(ResultStatus.UNAVAILABLE, "the probe got no answer: " + reason);
    }

    private Verdict judged(Reply.Answered answered) {
        boolean updates = recognition.template().repeatable();
        if (answered.status() == NOT_FOUND && updates) {
            return Verdict.of(ResultStatus.ABSENT, "there is no such record");
        }
        Optional<JsonNode> json =
                StatusRule.isSuccess(answered.status()) ? AnswerJson.parsed(answered.body()) : Optional.empty();
        return json.map(found -> searched(answered.status(), found)).orElseGet(() -> Verdict.of(
                        ResultStatus.UNAVAILABLE,
                        "the probe got no clear answer: HTTP " + answered.status() + ": " + answered.body())
                .after(RetryAfter.wait(answered.retryAfter(), clock)));
    }

    private Verdict searched(int status, JsonNode answer) {
        List<JsonNode> ours = AnswerJson.all(recognition.template().probe().found(), answer).stream()
                .filter(recognition::isOurs)
                .toList();
        return ours.isEmpty()
                ? Verdict.of(ResultStatus.ABSENT, "the target holds no record with our reference")
                : found(status, ours);
    }

    private Verdict found(int status, List<JsonNode> ours) {
        JsonNode first = ours.get(0);
        Optional<String> id = recognition.id(first);
        Optional<String> difference = recognition.difference(first);
        if (id.isEmpty()) {
            return Verdict.of(ResultStatus.UNAVAILABLE, "the target shows our record without an identifier");
        }
        if (difference.isPresent()) {
            return recognition.template().repeatable()
                    ? Verdict.of(ResultStatus.ABSENT, "not written yet: " + difference.get())
                    : Verdict.of(
                            ResultStatus.REJECTED,
                            "the target holds record " + id.get() + " differently: " + difference.get());
        }
        Optional<String> several = Optional.of(ours.size() + " records carry our reference; the first is taken")
                .filter(words -> ours.size() > 1);
        return Verdict.confirmed(status, id.get(), recognition.code(first), several);
    }
}
