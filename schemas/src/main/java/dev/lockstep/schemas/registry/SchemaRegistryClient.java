package dev.lockstep.schemas.registry;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What Lockstep asks of a schema registry. Safe to use from any thread. Every method throws {@link RegistryRefused} when
 * the registry answered no, and {@link RegistryUnavailable} when it did not answer within the configured tries.
 */
public interface SchemaRegistryClient {

    /** A client as the settings say; ids and schemas that were seen once are never asked for again. */
    static SchemaRegistryClient of(Map<String, ?> configuration) {
        return SharedClients.get(RegistrySettings.from(configuration).connection());
    }

    /** Registers a schema under a subject; the id of the same schema when it is there already. */
    int register(String subject, Schema schema);

    /** Id of a schema under a subject, which must be there already. */
    int idOf(String subject, Schema schema);

    /** The schema behind an id. */
    Schema schemaById(int id);

    /** Newest version of a subject. Asked anew each time. */
    RegisteredSchema latest(String subject);

    /** All subjects, sorted by name. Asked anew each time. */
    List<String> subjects();

    /** Sets the rule that new versions of a subject must follow, for example {@code FULL_TRANSITIVE}. */
    void setCompatibility(String subject, String rule);

    /** Whether a schema could become the next version of a subject; true for a subject without versions. */
    boolean isCompatible(String subject, Schema schema);
}
