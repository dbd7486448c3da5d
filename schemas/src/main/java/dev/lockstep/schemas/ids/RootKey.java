package dev.lockstep.schemas.ids;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Key of every record that belongs to a root: {@code rootId/id}. The partition follows from the root alone, so all
 * records of one engagement share a partition in every topic with the same partition count.
 *
 * @param rootId canonical id of the root; holds no slash
 * @param id identifier within the root; may hold slashes
 */
public record RootKey(String rootId, String id) {
    /** Refuses parts that would make the text form ambiguous. */
    public RootKey {
        if (rootId.isEmpty() || rootId.indexOf('/') >= 0) {
            throw new IllegalArgumentException("Root id must be non-empty and hold no slash: '" + rootId + "'");
        }
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Id must not be empty (root " + rootId + ")");
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text holds no slash or an empty part
     */
    public static RootKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Key must read rootId/id: '" + text + "'");
        }
        return new RootKey(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The root part of a key in text form; the whole text when it holds no slash. */
    public static String rootOf(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    /** Partition of a key in text form: Kafka's murmur2 over the root part, so that any client can compute it. */
    public static int partition(String text, int partitions) {
        byte[] root = rootOf(text).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(root)) % partitions;
    }

    @Override
    public String toString() {
        return rootId + "/" + id;
    }
}
