package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * What to do when a question that changes nothing got no answer that helps: ask again, when the target likes.
 *
 * @param rules how the target says things
 */
record UnclearAnswer(AnswerRules rules) {

    /** To be asked again. */
    Verdict of(String lead, Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            Optional<AnswerRules.Ruled> ruled = rules.of(answered);
            Optional<Duration> wait = ruled.flatMap(AnswerRules.Ruled::comeBack).or(() -> rules.retryAfter(answered));
            Optional<Duration> pause =
                    ruled.isPresent() ? ruled.get().pause() : StatusRule.pause(answered.status(), wait);
            Verdict verdict = Verdict.of(ResultStatus.UNAVAILABLE, lead + ": " + rules.words(answered))
                    .answered(answered.status())
                    .after(wait);
            return pause.map(verdict::pausing).orElse(verdict);
        }
        String reason = reply instanceof Reply.NotSent notSent ? notSent.reason() : ((Reply.Broken) reply).reason();
        return Verdict.of(ResultStatus.UNAVAILABLE, lead + ": " + reason);
    }
}
