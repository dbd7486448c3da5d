package dev.lockstep.infra.bench.log;

import dev.lockstep.infra.bench.figures.Round;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was written to all topics between two marks: source, canonical, lifecycle, internal hops and changelogs; Kafka's
 * own topics (consumer offsets, transaction state) are left out.
 *
 * @param sourceRecords source records among them, which everything is divided by
 * @param records records by topic, commit markers not counted
 * @param markers commit markers, which take an offset each but are no records
 * @param bytes bytes on disk by topic, compressed as written, commit markers included
 */
public record Written(long sourceRecords, Map<String, Long> records, long markers, Map<String, Long> bytes) {

    /** What was written between two marks of a cluster. */
    public static Written between(Mark before, Mark after, LogReader reader, long sourceRecords) {
        var grown = after.grownSince(before);
        Map<String, Long> records = new TreeMap<>();
        reader.read(grown, after, record -> records.merge(record.topic(), 1L, Long::sum));
        long offsets = grown.entrySet().stream()
                .mapToLong(entry -> after.end(entry.getKey()) - entry.getValue())
                .sum();
        return new Written(sourceRecords, records, offsets - sum(records), after.bytesSince(before));
    }

    /** Records written per source record, itself included. */
    public double recordsPerSource() {
        return (double) sum(records) / sourceRecords;
    }

    /** Bytes on disk per source record, itself included. */
    public double bytesPerSource() {
        return (double) sum(bytes) / sourceRecords;
    }

    /** Records by topic per source record, in words. */
    public String perTopic() {
        return records.entrySet().stream()
                .map(entry -> shortName(entry.getKey()) + " " + Round.to(2, (double) entry.getValue() / sourceRecords))
                .collect(Collectors.joining(", "));
    }

    /** For JSON. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("recordsPerSource", Round.to(2, recordsPerSource()));
        figures.put("markersPerSource", Round.to(3, (double) markers / sourceRecords));
        figures.put("bytesPerSource", Round.to(0, bytesPerSource()));
        Map<String, Object> topics = new LinkedHashMap<>();
        records.forEach((topic, count) -> topics.put(topic, Round.to(2, (double) count / sourceRecords)));
        figures.put("recordsByTopic", topics);
        return figures;
    }

    private static String shortName(String topic) {
        return topic.replaceFirst("^lockstep[.-]", "").replaceFirst("\\.v1$", "");
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
