package dev.lockstep.streams.kit.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The query parameters of a request; whatever is wrong with them is answered with 400, naming parameter and rule. */
public final class QueryParameters {
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;
    private static final int LONGEST_TEXT = 200;

    private final Context ctx;

    private QueryParameters(Context ctx) {
        this.ctx = ctx;
    }

    /**
     * The parameters of a request that knows these names.
     *
     * @throws HttpProblem 400 on any other name, so that a mistyped filter is never silently ignored
     */
    public static QueryParameters of(Context ctx, String... known) {
        Set<String> unknown = new TreeSet<>(ctx.queryParamMap().keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw HttpProblem.badRequest(
                    "Unknown parameter " + quoted(unknown.iterator().next()) + " of " + ctx.path(),
                    "Use only " + Arrays.stream(known).sorted().collect(Collectors.joining(", ", "", ".")));
        }
        return new QueryParameters(ctx);
    }

    /** Page size: {@code limit}, 1 to 200, 50 when absent. */
    public int limit() {
        return text("limit").map(QueryParameters::limitOf).orElse(DEFAULT_LIMIT);
    }

    /** Key behind which the page begins: from {@code cursor}; empty for the first page. */
    public Optional<String> after() {
        return single("cursor").map(Cursor::keyOf);
    }

    /** A text of at most 200 characters; empty when absent or blank. */
    public Optional<String> text(String name) {
        Optional<String> value = single(name);
        if (value.filter(text -> text.length() > LONGEST_TEXT).isPresent()) {
            throw HttpProblem.badRequest(
                    "Parameter '" + name + "' is longer than " + LONGEST_TEXT + " characters", "Shorten it.");
        }
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A text that the caller must give. */
    public String required(String name) {
        return text(name)
                .orElseThrow(
                        () -> HttpProblem.badRequest("Parameter '" + name + "' is missing", "Add it to the query."));
    }

    /** One of a closed set of names, in any case; empty when absent. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> names) {
        return text(name).map(value -> parse(name, value, names));
    }

    private Optional<String> single(String name) {
        List<String> values = ctx.queryParams(name);
        if (values.size() > 1) {
            throw HttpProblem.badRequest("Parameter '" + name + "' is given more than once", "Give it once.");
        }
        return values.stream().findFirst();
    }

    private static int limitOf(String text) {
        if (text.matches("\\d{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        }
        throw HttpProblem.badRequest(
                "Parameter 'limit' is " + quoted(text), "Use a whole number from 1 to " + LARGEST_LIMIT + ".");
    }

    private static <E extends Enum<E>> E parse(String name, String value, Class<E> names) {
        String wanted = value.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(names.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> HttpProblem.badRequest(
                        "Parameter '" + name + "' is " + quoted(value),
                        "Use one of "
                                + Arrays.stream(names.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ", "", "."))));
    }

    private static String quoted(String text) {
        return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
    }
}
