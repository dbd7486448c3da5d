package dev.lockstep.schemas.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** A registry in memory, for tests: one per {@code mock://scope} and process. Answers as a real one does. */
final class MockRegistry implements SchemaRegistryClient {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Schema>> versions = new TreeMap<>();
    private final Map<String, CompatibilityRule> rules = new HashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        if (!isCompatible(subject, schema)) {
            throw new RegistryRefused(CONFLICT, "Schema " + schema.getFullName() + " does not fit subject " + subject);
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        List<Schema> known = versions.computeIfAbsent(subject, s -> new ArrayList<>());
        if (!known.contains(schema)) {
            known.add(schema);
        }
        return id(schema);
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        if (!known(subject).contains(schema)) {
            throw new RegistryRefused(
                    NOT_FOUND, "Schema " + schema.getFullName() + " is not registered under subject " + subject);
        }
        return id(schema);
    }

    @Override
    public synchronized Schema schemaById(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new RegistryRefused(NOT_FOUND, "Schema id " + id + " is not known to the registry");
        }
        return schemas.get(id - 1);
    }

    @Override
    public synchronized RegisteredSchema latest(String subject) {
        List<Schema> known = known(subject);
        if (known.isEmpty()) {
            throw new RegistryRefused(NOT_FOUND, "Subject " + subject + " is not known to the registry");
        }
        Schema newest = known.get(known.size() - 1);
        return new RegisteredSchema(id(newest), known.size(), newest);
    }

    @Override
    public synchronized List<String> subjects() {
        return List.copyOf(versions.keySet());
    }

    @Override
    public synchronized void setCompatibility(String subject, String rule) {
        rules.put(subject, CompatibilityRule.valueOf(rule));
    }

    @Override
    public synchronized boolean isCompatible(String subject, Schema schema) {
        CompatibilityRule rule = rules.getOrDefault(subject, CompatibilityRule.BACKWARD);
        return rule.violations(schema, known(subject)).isEmpty();
    }

    private List<Schema> known(String subject) {
        return versions.getOrDefault(subject, List.of());
    }

    private int id(Schema schema) {
        return schemas.indexOf(schema) + 1;
    }
}
