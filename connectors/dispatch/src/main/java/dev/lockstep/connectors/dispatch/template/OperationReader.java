package dev.lockstep.connectors.dispatch.template;

import dev.lockstep.connectors.dispatch.template.WriteTemplate.Match;
import dev.lockstep.connectors.dispatch.template.WriteTemplate.NativeKey;
import dev.lockstep.connectors.dispatch.template.WriteTemplate.Precondition;
import dev.lockstep.connectors.dispatch.template.WriteTemplate.Probe;
import dev.lockstep.connectors.dispatch.template.WriteTemplate.ReadBack;
import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.schemas.expression.InvalidExpression;
import dev.lockstep.schemas.expression.JqExpression;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one operation of a {@code writes.yaml}. */
final class OperationReader {
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");
    private static final Map<String, String> READING = new TreeMap<>(Map.of("GET", "GET", "POST", "POST"));
    private static final Map<String, Guard> GUARDS = Arrays.stream(Guard.values())
            .collect(Collectors.toMap(Enum::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    private static final JqExpression BODY = known(".body");
    private static final JqExpression ITSELF = known(".");

    private final Descriptor operation;
    private final Map<String, JqExpression> headersOfAll;
    private final Guard guard;

    private OperationReader(Descriptor operation, Map<String, JqExpression> headersOfAll) {
        this.operation = operation;
        this.headersOfAll = headersOfAll;
        this.guard = operation.choice("guard", GUARDS, Guard.MARKER);
    }

    /**
     * Reads the section of an operation; problems are noted in the descriptor.
     *
     * @param headersOfAll headers that every request to the system carries
     */
    static WriteTemplate read(Descriptor operation, Map<String, JqExpression> headersOfAll) {
        return new OperationReader(operation, headersOfAll).read();
    }

    private WriteTemplate read() {
        Optional<Probe> probe = probe();
        WriteTemplate template = new WriteTemplate(
                guard,
                key(),
                request(operation, method()),
                operation.optionalSection("precondition").map(this::precondition),
                operation.optionalJq("record").orElse(BODY),
                operation.jq("targetId"),
                operation.optionalJq("targetCode"),
                reference(),
                operation.sectionOrEmpty("echo").jqs(),
                probe,
                readBack(probe));
        operation.refuseUnknownFields();
        return template;
    }

    private TextTemplate method() {
        String text = operation.text("method");
        if (WRITING.contains(text)) {
            return new TextTemplate.Literal(text);
        }
        if (text.matches("[A-Z]+")) {
            operation.problem("method", "must be POST, PUT, PATCH, or jq that gives one of them");
        }
        return new TextTemplate.Expression(operation.jq("method"));
    }

    private RequestTemplate request(Descriptor section, TextTemplate method) {
        return new RequestTemplate(
                        method,
                        path(section),
                        section.optionalJq("body"),
                        section.sectionOrEmpty("headers").jqs())
                .withDefaults(headersOfAll);
    }

    /** A request that changes nothing. */
    private RequestTemplate question(Descriptor section) {
        String method = section.has("method") ? section.choice("method", READING, "GET") : "GET";
        return request(section, new TextTemplate.Literal(method));
    }

    private static TextTemplate path(Descriptor section) {
        Optional<String> literal = section.optionalText("path").filter(text -> text.startsWith("/"));
        return literal.<TextTemplate>map(TextTemplate.Literal::new)
                .orElseGet(() -> new TextTemplate.Expression(section.jq("path")));
    }

    private Optional<NativeKey> key() {
        if (guard == Guard.NATIVE_KEY) {
            Optional<Duration> lasts = operation.optionalDuration("keyLasts");
            if (lasts.isEmpty()) {
                operation.problem(
                        "keyLasts", "is required with guard NATIVE_KEY: how long the target remembers, PT24H");
            }
            return Optional.of(new NativeKey(operation.text("keyHeader"), lasts.orElse(Duration.ZERO)));
        }
        return Optional.empty();
    }

    private Optional<Match> reference() {
        if (guard == Guard.NONE && !operation.has("reference")) {
            return Optional.empty();
        }
        Descriptor section = operation.section("reference");
        Match match = new Match(section.text("field"), section.jq("value"));
        section.refuseUnknownFields();
        return Optional.of(match);
    }

    private Optional<Probe> probe() {
        if (guard == Guard.NONE) {
            if (operation.has("probe")) {
                operation.optionalSection("probe");
                operation.problem("probe", "must not be there with guard NONE: what a probe finds has a better guard");
            }
            return Optional.empty();
        }
        Descriptor section = operation.section("probe");
        Probe probe = new Probe(
                question(section),
                section.jq("found"),
                section.optionalJq("absent"),
                section.optionalDuration("settles"));
        section.refuseUnknownFields();
        return Optional.of(probe);
    }

    private Optional<ReadBack> readBack(Optional<Probe> probe) {
        if (!operation.has("readBack")) {
            return Optional.empty();
        }
        if (operation.isSection("readBack")) {
            Descriptor section = operation.section("readBack");
            ReadBack readBack =
                    new ReadBack(question(section), section.optionalJq("found").orElse(ITSELF));
            section.refuseUnknownFields();
            return Optional.of(readBack);
        }
        if (!operation.text("readBack").equals("probe") || probe.isEmpty()) {
            operation.problem("readBack", "must be 'probe', where there is one, or a request with 'found'");
        }
        return probe.map(asked -> new ReadBack(asked.request(), asked.found()));
    }

    private Precondition precondition(Descriptor section) {
        Precondition precondition =
                new Precondition(question(section), section.optionalText("header"), section.optionalJq("from"));
        if (precondition.header().isPresent() != precondition.from().isPresent()) {
            section.problem("header", "and 'from' go together: what is read, and the header that carries it");
        }
        section.refuseUnknownFields();
        return precondition;
    }

    private static JqExpression known(String text) {
        try {
            return JqExpression.compile(text);
        } catch (InvalidExpression e) {
            throw new IllegalStateException(e);
        }
    }
}
