package dev.lockstep.infra.lab.vendors;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an emulator does for a method and a path template such as {@code /record/{type}/eid:{ref}}. */
public final class Route {

    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");

    private final String method;
    private final Purpose purpose;
    private final Pattern path;
    private final Iterable<String> names;
    private final Endpoint endpoint;

    private Route(String method, Purpose purpose, Pattern path, Iterable<String> names, Endpoint endpoint) {
        this.method = method;
        this.purpose = purpose;
        this.path = path;
        this.names = names;
        this.endpoint = endpoint;
    }

    private static Route of(String method, Purpose purpose, String template, Endpoint endpoint) {
        Map<String, String> found = new LinkedHashMap<>();
        StringBuilder regex = new StringBuilder();
        Matcher name = NAME.matcher(template);
        int from = 0;
        while (name.find()) {
            regex.append(Pattern.quote(template.substring(from, name.start()))).append("([^/]+?)");
            found.put(name.group(1), "");
            from = name.end();
        }
        Pattern path = Pattern.compile(
                regex.append(Pattern.quote(template.substring(from))).toString());
        return new Route(method, purpose, path, found.keySet(), endpoint);
    }

    /** What a request is for: only writes can be cut off from their commit, only sessions need no token. */
    public enum Purpose {
        READ,
        WRITE,
        SESSION
    }

    /** Answers a request; runs alone on the books. */
    @FunctionalInterface
    public interface Endpoint {
        /** The answer to a request. */
        Answer answer(Call call);
    }

    /** Reads the books. */
    public static Route read(String method, String template, Endpoint endpoint) {
        return of(method, Purpose.READ, template, endpoint);
    }

    /** Changes the books. */
    public static Route write(String method, String template, Endpoint endpoint) {
        return of(method, Purpose.WRITE, template, endpoint);
    }

    /** Gives out tokens, without asking for one. */
    public static Route session(String method, String template, Endpoint endpoint) {
        return of(method, Purpose.SESSION, template, endpoint);
    }

    /** The same route, which answers only when nothing speaks against it; otherwise that is the answer. */
    public Route when(Function<Call, Optional<Answer>> objection) {
        return new Route(
                method, purpose, path, names, call -> objection.apply(call).orElseGet(() -> endpoint.answer(call)));
    }

    /** What the route is for. */
    public Purpose purpose() {
        return purpose;
    }

    /** The call with its parameters, when it is for this route. */
    Optional<Call> match(Call call) {
        Matcher matcher = path.matcher(call.path());
        if (!method.equals(call.method()) || !matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> params = new LinkedHashMap<>();
        int group = 1;
        for (String name : names) {
            params.put(name, decoded(matcher.group(group)));
            group++;
        }
        return Optional.of(call.withParams(params));
    }

    Answer answer(Call call) {
        return endpoint.answer(call);
    }

    /** A path knows no plus sign for a space. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
