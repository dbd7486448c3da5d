package dev.lockstep.streams.kit.http;

/**
 * How much of the state an answer was made from.
 *
 * @param partitions partitions that were read
 * @param of partitions that the answer needs; answers with fewer are refused with 503
 */
public record Completeness(int partitions, int of) {
    Completeness plus(Completeness other) {
        return new Completeness(partitions + other.partitions, of);
    }

    boolean isFull() {
        return partitions >= of;
    }
}
