package dev.lockstep.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** What a new version of a schema owes to the versions before it, as registries name the rules. */
public enum CompatibilityRule {
    /** Anything goes. */
    NONE(false, false, false),
    /** Readers of the new version read what the newest version wrote. */
    BACKWARD(true, false, false),
    /** Readers of the new version read what any version wrote. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** Readers of the newest version read what the new version writes. */
    FORWARD(false, true, false),
    /** Readers of any version read what the new version writes. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both directions against the newest version. */
    FULL(true, true, false),
    /** Both directions against every version. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityRule(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /**
     * What speaks against a schema.
     *
     * @param earlier released versions, oldest first
     * @return one sentence per problem with version and path; empty when the schema may be released
     */
    public List<String> violations(Schema schema, List<Schema> earlier) {
        List<String> violations = new ArrayList<>();
        for (int version = transitive ? 1 : Math.max(1, earlier.size()); version <= earlier.size(); version++) {
            Schema released = earlier.get(version - 1);
            if (backward) {
                add(violations, schema, released, "the new schema cannot read data of version " + version);
            }
            if (forward) {
                add(
                        violations,
                        released,
                        schema,
                        "readers of version " + version + " cannot read the new schema's data");
            }
        }
        return violations;
    }

    private static void add(List<String> violations, Schema reader, Schema writer, String consequence) {
        for (Incompatibility problem : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()) {
            violations.add(consequence + ": " + problem.getType() + " at " + problem.getLocation() + " ("
                    + problem.getMessage() + ")");
        }
    }
}
