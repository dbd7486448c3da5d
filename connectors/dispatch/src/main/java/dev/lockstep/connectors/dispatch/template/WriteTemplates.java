package dev.lockstep.connectors.dispatch.template;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.InvalidDescriptorException;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The templates of all targets, read once from {@code <systems>/<system>/writes.yaml} and complete or not at all. */
public final class WriteTemplates {
    private static final String FILE = "writes.yaml";
    private static final Map<String, String> METHODS = Map.of("POST", "POST", "PUT", "PUT", "PATCH", "PATCH");

    private final Map<String, Map<WriteOperation, WriteTemplate>> bySystem;

    private WriteTemplates(Map<String, Map<WriteOperation, WriteTemplate>> bySystem) {
        this.bySystem = bySystem;
    }

    /**
     * Reads the templates of these targets.
     *
     * @throws InvalidDescriptorException naming every problem of every file
     */
    public static WriteTemplates load(Path systems, Collection<String> targets) {
        DescriptorProblems problems = new DescriptorProblems();
        Map<String, Map<WriteOperation, WriteTemplate>> bySystem = new HashMap<>();
        for (String target : targets) {
            bySystem.put(target, system(systems.resolve(target).resolve(FILE), target, problems));
        }
        problems.refuseIfAny();
        return new WriteTemplates(bySystem);
    }

    /** The template of an operation at a target, if there is one. */
    public Optional<WriteTemplate> of(String system, WriteOperation operation) {
        return Optional.ofNullable(bySystem.getOrDefault(system, Map.of()).get(operation));
    }

    private static Map<WriteOperation, WriteTemplate> system(Path path, String system, DescriptorProblems problems) {
        Descriptor file = Descriptor.read(path, problems);
        if (!file.text("system").equals(system)) {
            file.problem("system", "must be the name of its folder, " + system);
        }
        Descriptor writes = file.section("writes");
        Optional<JqExpression> refusal = file.optionalJq("refusal");
        file.refuseUnknownFields();
        Map<String, WriteOperation> known = Arrays.stream(WriteOperation.values())
                .filter(operation -> operation != WriteOperation.UNKNOWN)
                .collect(Collectors.toMap(Enum::name, operation -> operation, (a, b) -> a, TreeMap::new));
        Map<WriteOperation, WriteTemplate> templates = new EnumMap<>(WriteOperation.class);
        for (String name : writes.fields()) {
            WriteTemplate template = template(writes.section(name), refusal);
            if (known.containsKey(name)) {
                templates.put(known.get(name), template);
            } else {
                writes.problem(name, "is not an operation; known: " + known.keySet());
            }
        }
        return templates;
    }

    private static WriteTemplate template(Descriptor write, Optional<JqExpression> refusal) {
        WriteTemplate template = new WriteTemplate(
                write.choice("method", METHODS, "POST"),
                path(write),
                write.jq("body"),
                write.jq("targetId"),
                write.optionalJq("targetCode"),
                refusal,
                reference(write.section("reference")),
                write.optionalSection("echo").map(WriteTemplates::echo).orElse(Map.of()),
                probe(write.section("probe")),
                write.flag("repeatable"));
        write.refuseUnknownFields();
        return template;
    }

    private static WriteTemplate.Match reference(Descriptor section) {
        WriteTemplate.Match match = new WriteTemplate.Match(section.text("field"), section.jq("value"));
        section.refuseUnknownFields();
        return match;
    }

    private static Map<String, JqExpression> echo(Descriptor section) {
        Map<String, JqExpression> echo = new LinkedHashMap<>();
        section.fields().forEach(field -> echo.put(field, section.jq(field)));
        return echo;
    }

    private static WriteTemplate.Probe probe(Descriptor section) {
        WriteTemplate.Probe probe = new WriteTemplate.Probe(path(section), section.jq("found"));
        section.refuseUnknownFields();
        return probe;
    }

    private static PathTemplate path(Descriptor section) {
        Optional<String> literal = section.optionalText("path").filter(text -> text.startsWith("/"));
        return literal.<PathTemplate>map(PathTemplate.Literal::new)
                .orElseGet(() -> new PathTemplate.Expression(section.jq("path")));
    }
}
