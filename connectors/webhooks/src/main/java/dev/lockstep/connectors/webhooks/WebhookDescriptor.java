package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.webhooks.body.ChangeExpressions;
import dev.lockstep.connectors.webhooks.signature.Scheme;
import dev.lockstep.schemas.source.SourceOperation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How one system posts its changes, read from {@code <systems>/<system>/webhook.yaml}.
 *
 * @param system system id
 * @param scheme how it signs
 * @param changes where the parts of a change stand in a body
 */
public record WebhookDescriptor(String system, Scheme scheme, ChangeExpressions changes) {
    private static final String FILE = "webhook.yaml";
    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    /** True when the system has such a descriptor. */
    public static boolean exists(Path systems, String system) {
        return systems.resolve(system).resolve(FILE).toFile().isFile();
    }

    /** Reads the descriptor of a system; use the result only when the problems stay empty. */
    public static WebhookDescriptor read(Path systems, String system, DescriptorProblems problems) {
        Descriptor file = Descriptor.read(systems.resolve(system).resolve(FILE), problems);
        String named = file.text("system");
        if (!named.equals(system) || !SYSTEM.matcher(named).matches()) {
            file.problem("system", "must be the name of its folder, " + system + ", in letters, digits and dashes");
        }
        WebhookDescriptor descriptor = new WebhookDescriptor(
                named, file.choice("signature", Scheme.byName(), Scheme.STANDARD_WEBHOOKS), changes(file));
        file.refuseUnknownFields();
        return descriptor;
    }

    private static ChangeExpressions changes(Descriptor file) {
        Descriptor operation = file.section("operation");
        ChangeExpressions changes = new ChangeExpressions(
                file.jq("records"),
                file.jq("object"),
                file.jq("id"),
                operation.jq("from"),
                operations(operation.section("map")),
                file.optionalJq("sequence"),
                file.jq("position"),
                file.optionalJq("occurredAt"),
                file.jq("payload"));
        operation.refuseUnknownFields();
        return changes;
    }

    private static Map<String, SourceOperation> operations(Descriptor map) {
        Map<String, SourceOperation> known = new HashMap<>();
        for (SourceOperation operation : SourceOperation.values()) {
            known.put(operation.name(), operation);
        }
        Map<String, SourceOperation> operations = new HashMap<>();
        map.texts().keySet().forEach(word -> operations.put(word, map.choice(word, known, SourceOperation.UNKNOWN)));
        return operations;
    }
}
