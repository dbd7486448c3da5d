package dev.lockstep.infra.runtime.node;

import org.apache.kafka.streams.KafkaStreams;

/** How much input an app has not read yet. */
public final class Backlog {
    private static final String CONSUMER_METRICS = "consumer-fetch-manager-metrics";

    private Backlog() {}

    /** Records between what the app has read and the end of its committed input, over all its partitions here. */
    public static long of(KafkaStreams streams) {
        return streams.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().group().equals(CONSUMER_METRICS)
                        && metric.getKey().name().equals("records-lag"))
                .mapToLong(metric -> lag(metric.getValue().metricValue()))
                .sum();
    }

    private static long lag(Object value) {
        return value instanceof Double lag && !lag.isNaN() ? Math.round(lag) : 0;
    }
}
