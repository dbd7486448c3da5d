package dev.lockstep.streams.kit.http;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/** How many committed records the consumers of an app know of and have not yet taken in. */
final class LagMeter {
    private final Supplier<? extends Map<MetricName, ? extends Metric>> metrics;

    LagMeter(Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
        this.metrics = metrics;
    }

    /** Null while no partition has been fetched yet: then nobody knows. */
    @Nullable
    Long records() {
        double[] lags = metrics.get().entrySet().stream()
                .filter(metric -> isLagOfAPartition(metric.getKey()))
                .map(metric -> metric.getValue().metricValue())
                .filter(Objects::nonNull)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(Double::isFinite)
                .toArray();
        return lags.length == 0 ? null : Math.round(Arrays.stream(lags).sum());
    }

    private static boolean isLagOfAPartition(MetricName name) {
        return name.name().equals("records-lag")
                && name.group().equals("consumer-fetch-manager-metrics")
                && !name.tags().getOrDefault("client-id", "").endsWith("-restore-consumer");
    }
}
