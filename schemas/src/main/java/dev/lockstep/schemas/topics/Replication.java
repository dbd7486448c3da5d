package dev.lockstep.schemas.topics;

/**
 * How many copies of each record there are; counts when a topic is created.
 *
 * @param factor copies; -1 takes the broker's default
 * @param minInSync copies that must be written before a record counts as written; -1 takes the broker's default
 */
public record Replication(int factor, int minInSync) {
    /** As the brokers are configured. */
    public static final Replication BROKER_DEFAULT = new Replication(-1, -1);

    /** Refuses what could never be written to. */
    public Replication {
        if (factor == 0 || factor < -1 || minInSync == 0 || minInSync < -1) {
            throw new IllegalArgumentException("Replication must be positive, or -1 for the broker's default");
        }
        if (factor > 0 && minInSync > factor) {
            throw new IllegalArgumentException(
                    "min.insync.replicas " + minInSync + " is more than there are replicas (" + factor + ")");
        }
    }
}
