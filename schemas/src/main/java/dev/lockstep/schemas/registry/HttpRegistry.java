package dev.lockstep.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** A registry behind the Confluent REST API (Confluent, Apicurio {@code ccompat/v7}, Karapace, Redpanda). */
final class HttpRegistry implements SchemaRegistryClient {
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final RegistryCalls calls;

    HttpRegistry(RegistryConnection connection) {
        this.calls = new RegistryCalls(connection);
    }

    @Override
    public int register(String subject, Schema schema) {
        JsonNode answer =
                calls.send("POST", versions(subject), body(schema), "register a schema under subject " + subject);
        return answer.path("id").asInt();
    }

    @Override
    public int idOf(String subject, Schema schema) {
        JsonNode answer = calls.send(
                "POST", "/subjects/" + escaped(subject), body(schema), "find a schema of subject " + subject);
        return answer.path("id").asInt();
    }

    @Override
    public Schema schemaById(int id) {
        JsonNode answer = calls.send("GET", "/schemas/ids/" + id, null, "fetch schema id " + id);
        return parse(answer, "schema id " + id);
    }

    @Override
    public RegisteredSchema latest(String subject) {
        JsonNode answer =
                calls.send("GET", versions(subject) + "/latest", null, "fetch the newest schema of " + subject);
        return new RegisteredSchema(
                answer.path("id").asInt(), answer.path("version").asInt(), parse(answer, "subject " + subject));
    }

    @Override
    public List<String> subjects() {
        List<String> names = new ArrayList<>();
        calls.send("GET", "/subjects", null, "list the subjects").forEach(name -> names.add(name.asText()));
        return names.stream().sorted().toList();
    }

    @Override
    public void setCompatibility(String subject, String rule) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", rule);
        calls.send("PUT", "/config/" + escaped(subject), body, "set the compatibility of subject " + subject);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        String path = "/compatibility" + versions(subject);
        try {
            return calls.send("POST", path, body(schema), "check a schema of subject " + subject)
                    .path("is_compatible")
                    .asBoolean();
        } catch (RegistryRefused e) {
            if (e.status() == NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }

    private static Schema parse(JsonNode answer, String what) {
        if (!answer.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw new RegistryRefused(
                    UNPROCESSABLE, "The registry's " + what + " is not Avro but " + answer.path("schemaType"));
        }
        try {
            return new Schema.Parser().parse(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new RegistryRefused(
                    UNPROCESSABLE, "The registry's " + what + " is not a sound Avro schema: " + e.getMessage());
        }
    }

    private static ObjectNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private static String versions(String subject) {
        return "/subjects/" + escaped(subject) + "/versions";
    }

    private static String escaped(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
