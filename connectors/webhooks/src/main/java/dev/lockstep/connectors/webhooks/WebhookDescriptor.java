package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.webhooks.body.BodyFormat;
import dev.lockstep.connectors.webhooks.body.ChangeExpressions;
import dev.lockstep.connectors.webhooks.signature.Scheme;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How one system posts its changes to one receiver, read from {@code <systems>/<system>/webhook.yaml}, or
 * {@code webhook-<name>.yaml} for receivers with a name of their own.
 *
 * @param system system id
 * @param name empty for the system's first receiver
 * @param scheme how it signs
 * @param tokenHeader header of a shared token
 * @param format what bodies are written in
 * @param changes where the parts of a change stand in a body
 * @param readBack true when changes only name their records, which are then fetched
 * @param wording answers in the sender's own form
 * @param silence after how long without any change the receiver counts as silent
 */
public record WebhookDescriptor(
        String system,
        String name,
        Scheme scheme,
        Optional<String> tokenHeader,
        BodyFormat format,
        ChangeExpressions changes,
        boolean readBack,
        Wording wording,
        Duration silence) {
    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Duration DEFAULT_SILENCE = Duration.ofHours(24);

    /** Reads the system's first receiver; use the result only when the problems stay empty. */
    public static WebhookDescriptor read(SystemsFolder systems, String system, DescriptorProblems problems) {
        return read(systems, system, "", problems);
    }

    /** Reads a receiver by name, the first one being the empty name; use it only when the problems stay empty. */
    public static WebhookDescriptor read(
            SystemsFolder systems, String system, String name, DescriptorProblems problems) {
        Descriptor file = Descriptor.read(systems, file(system, name), problems);
        String named = file.text("system");
        if (!named.equals(system) || !SYSTEM.matcher(named).matches()) {
            file.problem("system", "must be the name of its folder, " + system + ", in letters, digits and dashes");
        }
        Scheme scheme = file.choice("signature", Scheme.byName(), Scheme.STANDARD_WEBHOOKS);
        WebhookDescriptor descriptor = new WebhookDescriptor(
                named,
                name,
                scheme,
                tokenHeader(scheme, file),
                file.has("body") ? file.choice("body", BodyFormat.byName(), BodyFormat.JSON) : BodyFormat.JSON,
                changes(file),
                file.flag("readBack"),
                Wording.read(file),
                file.optionalDuration("silence").orElse(DEFAULT_SILENCE));
        file.refuseUnknownFields();
        return descriptor;
    }

    /** The part of the address that names the receiver: {@code system} or {@code system/name}. */
    String route() {
        return name.isEmpty() ? system : system + "/" + name;
    }

    private static String file(String system, String name) {
        return system + "/" + (name.isEmpty() ? "webhook.yaml" : "webhook-" + name + ".yaml");
    }

    private static Optional<String> tokenHeader(Scheme scheme, Descriptor file) {
        if (scheme != Scheme.SHARED_TOKEN) {
            return Optional.empty();
        }
        Descriptor parameters = file.sectionOrEmpty("signatureParameters");
        Optional<String> header = parameters.optionalText("header");
        parameters.refuseUnknownFields();
        return header;
    }

    private static ChangeExpressions changes(Descriptor file) {
        Descriptor operation = file.section("operation");
        ChangeExpressions changes = new ChangeExpressions(
                file.jq("records"),
                file.optionalJq("skip"),
                file.jq("object"),
                file.jq("id"),
                operation.jq("from"),
                operations(operation.section("map")),
                file.optionalJq("sequence"),
                file.jq("position"),
                file.optionalJq("occurredAt"),
                file.optionalJq("actor"),
                file.optionalJq("mergedInto"),
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
