package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.dispatch.template.Guard;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.util.List;
import java.util.Optional;

/**
 * What the reply to a probe means. A probe that got no clear answer says nothing about the write: it is to be asked
 * again, so it is never UNKNOWN itself, and never ABSENT without an answer that could have shown the record.
 */
record ProbeJudge(Guard guard, WriteTemplate.Probe probe, Recognition recognition, AnswerRules rules) {
    private static final int NOT_FOUND = 404;

    Verdict judge(Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            return judged(answered).answered(answered.status());
        }
        return new UnclearAnswer(rules).of("the probe got no answer", reply);
    }

    private Verdict judged(Reply.Answered answered) {
        boolean saysAbsent = probe.absent()
                .map(absent -> Answers.isTrue(absent, Answers.asJson(answered)))
                .orElse(false);
        if (saysAbsent || (answered.status() == NOT_FOUND && guard.setsValues())) {
            return Verdict.of(ResultStatus.ABSENT, "there is no such record");
        }
        boolean clear =
                StatusRule.isSuccess(answered.status()) && rules.of(answered).isEmpty();
        Optional<JsonNode> json = clear ? Answers.parsed(answered.body()) : Optional.empty();
        return json.map(this::searched)
                .orElseGet(() -> new UnclearAnswer(rules).of("the probe got no clear answer", answered));
    }

    private Verdict searched(JsonNode answer) {
        List<JsonNode> ours = Answers.all(probe.found(), answer).stream()
                .filter(recognition::isOurs)
                .toList();
        return ours.isEmpty()
                ? Verdict.of(ResultStatus.ABSENT, "the target holds no record with our reference")
                : found(ours);
    }

    private Verdict found(List<JsonNode> ours) {
        JsonNode first = ours.get(0);
        Optional<String> id = recognition.id(first);
        Optional<String> difference = recognition.difference(first);
        if (id.isEmpty()) {
            return Verdict.of(ResultStatus.UNAVAILABLE, "the target shows our record without an identifier");
        }
        if (difference.isPresent()) {
            return guard.setsValues()
                    ? Verdict.of(ResultStatus.ABSENT, "not written yet: " + difference.get())
                    : Verdict.of(
                            ResultStatus.REJECTED,
                            "the target holds record " + id.get() + " differently: " + difference.get());
        }
        Optional<String> several = Optional.of(ours.size() + " records carry our reference; the first is taken")
                .filter(words -> ours.size() > 1);
        return Verdict.confirmed(id.get(), recognition.code(first), several);
    }
}
