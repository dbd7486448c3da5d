package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.dispatch.template.ErrorRule;
import dev.lockstep.connectors.dispatch.template.Meaning;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.connectors.kit.http.RetryAfter;
import dev.lockstep.schemas.expression.JqExpression;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How one target says things: its own rules and words first, then {@code Retry-After}. */
final class AnswerRules {
    private static final Duration THROTTLED = Duration.ofSeconds(5);
    private static final Duration MAINTENANCE = Duration.ofMinutes(5);
    private static final int UNAUTHORISED = 401;
    private static final String SECONDS = "[0-9]{1,9}(\\.[0-9]{1,9})?";

    private final List<ErrorRule> rules;
    private final Optional<JqExpression> refusal;
    private final Clock clock;

    /**
     * What a rule says.
     *
     * @param meaning what the answer means
     * @param comeBack when to come back, where that was said
     */
    record Ruled(Meaning meaning, Optional<Duration> comeBack) {
        /** For how long the whole target is to be left alone; empty when only this record is concerned. */
        Optional<Duration> pause() {
            return switch (meaning) {
                case THROTTLED -> Optional.of(comeBack.orElse(AnswerRules.THROTTLED));
                case MAINTENANCE -> Optional.of(comeBack.orElse(AnswerRules.MAINTENANCE));
                default -> Optional.empty();
            };
        }
    }

    AnswerRules(List<ErrorRule> rules, Optional<JqExpression> refusal, Clock clock) {
        this.rules = rules;
        this.refusal = refusal;
        this.clock = clock;
    }

    /** The first rule that fits. */
    Optional<Ruled> of(Reply.Answered answered) {
        JsonNode answer = Answers.asJson(answered);
        return rules.stream()
                .filter(rule -> Answers.isTrue(rule.when(), answer))
                .findFirst()
                .map(rule -> new Ruled(
                        rule.means(),
                        rule.retryAfter().flatMap(wait -> seconds(wait, answer)).or(() -> retryAfter(answered))));
    }

    /** True when the answer says that the token is not good any more. */
    boolean isTokenRefused(Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            Optional<Ruled> ruled = rules.isEmpty() ? Optional.empty() : of(answered);
            return ruled.map(rule -> rule.meaning() == Meaning.EXPIRED_TOKEN).orElse(answered.status() == UNAUTHORISED);
        }
        return false;
    }

    /** What the target says against it; empty when it says nothing. */
    Optional<String> refusal(Reply.Answered answered) {
        return refusal.flatMap(words -> Answers.parsed(answered.body()).flatMap(body -> Answers.text(words, body)))
                .map(Words::bounded);
    }

    /** The target's words, or all that it said. */
    String words(Reply.Answered answered) {
        return "HTTP " + answered.status() + ": " + refusal(answered).orElseGet(() -> Words.bounded(answered.body()));
    }

    Optional<Duration> retryAfter(Reply.Answered answered) {
        return RetryAfter.wait(answered.retryAfter(), clock);
    }

    private Optional<Duration> seconds(JqExpression wait, JsonNode answer) {
        return Answers.text(wait, answer)
                .filter(text -> text.matches(SECONDS))
                .map(text ->
                        new BigDecimal(text).setScale(0, RoundingMode.CEILING).toPlainString())
                .flatMap(text -> RetryAfter.wait(Optional.of(text), clock));
    }
}
