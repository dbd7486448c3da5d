package dev.lockstep.schemas.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JqExpressionTest {
    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void shouldTakeFirstResultWhenExpressionYieldsSeveral() throws Exception {
        // Given
        JqExpression names = JqExpression.compile(".roles[].role");
        // When
        JsonNode first = names.first(json("{\"roles\":[{\"role\":\"LEAD\"},{\"role\":\"CONSULTANT\"}]}"));
        // Then
        assertThat(first.asText()).isEqualTo("LEAD");
    }

    @Test
    void shouldKeepOrderWhenAllResultsAreAsked() throws Exception {
        // Given
        JqExpression numbers = JqExpression.compile(".[] | select(. > 1)");
        // When
        var all = numbers.all(json("[3,1,2]"));
        // Then
        assertThat(all).extracting(JsonNode::asInt).containsExactly(3, 2);
    }

    @Test
    void shouldAnswerNullNodeWhenThereIsNoResult() throws Exception {
        // Given
        JqExpression none = JqExpression.compile("empty");
        // When
        JsonNode first = none.first(json("{}"));
        // Then
        assertThat(first.isNull()).isTrue();
    }

    @Test
    void shouldSayWhereWhenExpressionIsNotJq() {
        // Given
        String text = ".name |\n  | .x";
        // When
        InvalidExpression problem = catchThrowableOfType(InvalidExpression.class, () -> JqExpression.compile(text));
        // Then
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(3);
        assertThat(problem).hasMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", ".a[", "\"open", "nosuchfunction(.)", ".a @", ""})
    void shouldRefuseWhenExpressionIsBroken(String text) {
        // When / Then
        assertThatThrownBy(() -> JqExpression.compile(text).first(json("{}")))
                .isInstanceOfAny(InvalidExpression.class, ExpressionFailed.class);
    }

    @Test
    void shouldNameExpressionWhenInputDoesNotSuit() throws Exception {
        // Given
        JqExpression field = JqExpression.compile(".a.b");
        // When / Then
        assertThatThrownBy(() -> field.first(json("{\"a\":\"text\"}")))
                .isInstanceOf(ExpressionFailed.class)
                .hasMessageContaining(".a.b");
    }

    @Test
    void shouldSayTheReasonFirstWhenWhoeverShowsItHasLittleRoom() throws Exception {
        // Given
        JqExpression refusing = JqExpression.compile("if .a then . else error(\"a is missing: give it\") end");
        // When / Then
        assertThatThrownBy(() -> refusing.first(json("{}"))).hasMessageStartingWith("a is missing: give it");
    }

    @Test
    void shouldFailAsAnyOtherWhenExpressionCallsItselfWithoutEnd() throws Exception {
        // Given
        JqExpression endless = JqExpression.compile("def f: f; f");
        // When / Then
        assertThatThrownBy(() -> endless.first(json("{}"))).isInstanceOf(ExpressionFailed.class);
    }

    @Test
    void shouldGiveTheSameResultsWhenManyThreadsEvaluate() throws Exception {
        // Given
        JqExpression doubled = JqExpression.compile("[.[] as $x | $x * 2]");
        JsonNode input = json("[1,2,3]");
        // When
        var results = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> doubled.first(input))
                .distinct();
        // Then
        assertThat(results).containsExactly(json("[2,4,6]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "$ENV", "env.PATH", "$ENV.PATH", "input", "inputs", "import \"x\" as x; ."})
    void shouldSeeNothingOfTheHostWhenExpressionAsks(String text) {
        // When / Then
        assertThatThrownBy(() -> JqExpression.compile(text).first(json("{}")))
                .isInstanceOfAny(InvalidExpression.class, ExpressionFailed.class);
    }
}
