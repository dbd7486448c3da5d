package dev.lockstep.schemas.registry;

import java.util.List;
import org.apache.avro.Schema;

/** Remembers what a registry never changes: the schema of an id and the id of a schema under a subject. */
final class CachingClient implements SchemaRegistryClient {
    private record Question(String subject, Schema schema) {}

    private final SchemaRegistryClient registry;
    private final Once<Question, Integer> registered = new Once<>();
    private final Once<Question, Integer> found = new Once<>();
    private final Once<Integer, Schema> schemas = new Once<>();

    CachingClient(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public int register(String subject, Schema schema) {
        return registered.get(new Question(subject, schema), q -> registry.register(q.subject, q.schema));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return found.get(new Question(subject, schema), q -> registry.idOf(q.subject, q.schema));
    }

    @Override
    public Schema schemaById(int id) {
        return schemas.get(id, registry::schemaById);
    }

    @Override
    public RegisteredSchema latest(String subject) {
        return registry.latest(subject);
    }

    @Override
    public List<String> subjects() {
        return registry.subjects();
    }

    @Override
    public void setCompatibility(String subject, String rule) {
        registry.setCompatibility(subject, rule);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return registry.isCompatible(subject, schema);
    }
}
