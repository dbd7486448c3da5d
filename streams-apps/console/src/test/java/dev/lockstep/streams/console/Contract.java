package dev.lockstep.streams.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Set;

/** The schemas of openapi.yaml, to hold real answers against. */
final class Contract {
    private final JsonNode document;

    Contract(String yaml) throws IOException {
        this.document = new YAMLMapper().readTree(yaml);
    }

    JsonNode document() {
        return document;
    }

    /** What an answer breaks; empty when it keeps the contract. */
    Set<ValidationMessage> breaches(String schema, JsonNode answer) {
        ObjectNode root = document.deepCopy();
        root.put("$ref", "#/components/schemas/" + schema);
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
        return validator.validate(answer);
    }
}
