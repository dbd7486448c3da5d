package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Merges every record of a task anew when the rules have changed since it last did: when an object left the shadow, or
 * ownership has changed. It goes through the store in portions, between which changes go on being processed.
 */
final class Remerge {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PORTION = 500;
    private static final String RULES = "rules";

    private final MergeRules rules;
    private final KeyValueStore<String, GoldenState> golden;
    private final KeyValueStore<String, String> mergedBy;
    private final BiConsumer<String, GoldenState> merge;
    private @Nullable Cancellable schedule;
    private @Nullable String after;

    /**
     * A merge of what is in the store.
     *
     * @param merge merges one record anew
     */
    Remerge(
            MergeRules rules,
            KeyValueStore<String, GoldenState> golden,
            KeyValueStore<String, String> mergedBy,
            BiConsumer<String, GoldenState> merge) {
        this.rules = rules;
        this.golden = golden;
        this.mergedBy = mergedBy;
        this.merge = merge;
    }

    /** Starts when the rules are others than those of the last time. */
    void start(ProcessorContext<?, ?> context) {
        if (!rules.version().equals(mergedBy.get(RULES))) {
            schedule = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, time -> portion());
        }
    }

    private void portion() {
        List<KeyValue<String, GoldenState>> states = read();
        for (KeyValue<String, GoldenState> entry : states) {
            after = entry.key;
            if (isOutdated(entry.value)) {
                merge.accept(entry.key, entry.value);
            }
        }
        if (states.size() < PORTION) {
            mergedBy.put(RULES, rules.version());
            if (schedule != null) {
                schedule.cancel();
            }
        }
    }

    private List<KeyValue<String, GoldenState>> read() {
        List<KeyValue<String, GoldenState>> states = new ArrayList<>();
        try (KeyValueIterator<String, GoldenState> rest = golden.range(after, null)) {
            while (rest.hasNext() && states.size() < PORTION) {
                KeyValue<String, GoldenState> entry = rest.next();
                if (!entry.key.equals(after)) {
                    states.add(entry);
                }
            }
        }
        return states;
    }

    private boolean isOutdated(GoldenState state) {
        return !state.getRules().isEmpty()
                && !state.getViews().isEmpty()
                && !state.getRules().equals(rules.versionOf(KnownViews.of(state).entity()));
    }
}
