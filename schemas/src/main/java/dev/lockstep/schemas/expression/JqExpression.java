package dev.lockstep.schemas.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * One jq 1.7 expression, compiled once and safe to use from any thread. It sees its input and nothing else: no
 * environment variables, no files, no modules. Numbers that take part in arithmetic become binary floating point, so
 * amounts are passed through as text.
 */
public final class JqExpression {
    private static final Version LANGUAGE = Versions.JQ_1_7;
    private static final Scope BUILT_IN = builtIn();
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final int REASON_LENGTH = 300;

    private final String text;
    private final JsonQuery query;

    private JqExpression(String text, JsonQuery query) {
        this.text = text;
        this.query = query;
    }

    /**
     * Reads an expression. Functions and variables that do not exist are found only when it is evaluated.
     *
     * @throws InvalidExpression when it is not jq; says where
     */
    public static JqExpression compile(String text) throws InvalidExpression {
        try {
            return new JqExpression(text, JsonQuery.compile(text, LANGUAGE));
        } catch (JsonQueryException e) {
            throw invalid(text, e);
        }
    }

    /**
     * The first result; {@code NullNode} when there is none.
     *
     * @throws ExpressionFailed when the input does not suit the expression
     */
    public JsonNode first(JsonNode input) {
        List<JsonNode> results = all(input);
        return results.isEmpty() ? NullNode.getInstance() : results.get(0);
    }

    /**
     * All results in order; empty when there is none.
     *
     * @throws ExpressionFailed when the input does not suit the expression
     */
    public List<JsonNode> all(JsonNode input) {
        List<JsonNode> results = new ArrayList<>(1);
        try {
            query.apply(Scope.newChildScope(BUILT_IN), input, results::add);
        } catch (JsonQueryException e) {
            throw new ExpressionFailed(text, bounded(e), e);
        } catch (StackOverflowError e) {
            throw new ExpressionFailed(text, "calls itself without end", e);
        }
        return results;
    }

    /** The expression as written. */
    @Override
    public String toString() {
        return text;
    }

    private static InvalidExpression invalid(String text, JsonQueryException problem) {
        String reason = bounded(problem.getCause() == null ? problem : problem.getCause());
        Matcher place = PLACE.matcher(reason);
        boolean placed = place.find();
        int line = placed ? Integer.parseInt(place.group(1)) : 1;
        int column = placed ? Integer.parseInt(place.group(2)) : 1;
        return new InvalidExpression(text, line, column, reason, problem);
    }

    private static String bounded(Throwable problem) {
        String message =
                String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        return message.length() <= REASON_LENGTH ? message : message.substring(0, REASON_LENGTH) + "…";
    }

    private static Scope builtIn() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(LANGUAGE, scope);
        return scope;
    }
}
