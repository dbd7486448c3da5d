package dev.lockstep.schemas.topics;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One topic, as owned by one app or connector and referenced by all others. Keys are UTF-8 text.
 *
 * @param name {@code lockstep.<tier>.<what>.v1}
 * @param valueType generated class of the value
 * @param key what the key is made of, for people
 * @param keying how the partition follows from the key
 * @param partitions partition count
 * @param cleanup what the broker may remove
 * @param retention how long records are kept at least; null for ever (compacted topics)
 * @param owner who answers for the content
 * @param classification highest sensitivity of any field
 */
public record Topic<V extends SpecificRecord>(
        String name,
        Class<V> valueType,
        String key,
        Keying keying,
        int partitions,
        Cleanup cleanup,
        @Nullable Duration retention,
        String owner,
        Classification classification) {

    /** How a record finds its partition. */
    public enum Keying {
        /** By the root part of a {@link dev.lockstep.schemas.ids.RootKey}. */
        BY_ROOT,
        /** By the whole key, as Kafka's default partitioner does. */
        BY_KEY
    }

    /** What the broker may remove. */
    public enum Cleanup {
        /** Everything but the newest record of each key. */
        COMPACT,
        /** Records older than the retention. */
        DELETE
    }

    /** How carefully the content is to be treated, mildest first. */
    public enum Classification {
        /** May be seen by everyone in the firm. */
        INTERNAL,
        /** Commercial figures. */
        CONFIDENTIAL,
        /** About identifiable people. */
        PERSONAL,
        /** Cost rates and the like: named roles only. */
        RESTRICTED
    }

    /** Name of the value's subject in the schema registry. */
    public String valueSubject() {
        return name + "-value";
    }
}
