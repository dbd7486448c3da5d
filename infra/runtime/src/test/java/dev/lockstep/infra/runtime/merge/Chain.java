package dev.lockstep.infra.runtime.merge;

import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.billing.BillingApp;
import dev.lockstep.streams.billing.BillingSettings;
import dev.lockstep.streams.canonical.CanonicalApp;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.control.ControlApp;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementPolicies;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.testkit.TopologyFixture;
import dev.lockstep.streams.writeback.WritebackApp;
import dev.lockstep.streams.writeback.domain.RetryPolicy;
import dev.lockstep.streams.writeback.domain.WriteBudget;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;

/** The five apps on test drivers; what one writes reaches every other that reads it, and whoever else listens. */
final class Chain implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-20T09:00:00Z");
    private static final EngagementPolicies POLICIES =
            EngagementPolicies.load(SystemsFolder.shipped(Path.of("../../streams-apps/engagement/policies")));
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int STEPS_TO_SETTLE = 4;

    private final Ticking clock = new Ticking();
    private final Map<String, TopologyFixture> apps = new LinkedHashMap<>();
    private final List<Topic<?>> topics;

    /** Hears every record that any app writes. */
    interface Listener {
        void hear(Topic<?> topic, SpecificRecord value);
    }

    Chain(Path systems) {
        Mappings mappings = Mappings.load(systems);
        topics = Topics.all(mappings.systems());
        start("canonical", serdes -> new CanonicalApp(mappings, serdes, clock));
        start("engagement", serdes -> new EngagementApp(EngagementSettings.DEFAULT, POLICIES, serdes, clock));
        start("billing", serdes -> new BillingApp(BillingSettings.DEFAULT, serdes, clock));
        start("writeback", serdes -> new WritebackApp(RetryPolicy.DEFAULT, WriteBudget.DEFAULT, serdes, clock));
        start("control", serdes -> new ControlApp(serdes, clock));
    }

    TopologyFixture app(String name) {
        return apps.get(name);
    }

    Instant now() {
        return clock.instant();
    }

    /** Writes a record to a topic; every app that reads it gets it. */
    <V extends SpecificRecord> void write(Topic<V> topic, String key, V value) {
        deliver(topic, key, value, "");
    }

    /** Lets everything that was said reach everyone, and some time pass, until nothing more is said. */
    void settle(Listener listener) {
        for (int step = 0; step < STEPS_TO_SETTLE; step++) {
            boolean said = true;
            while (said) {
                said = carry(listener);
            }
            clock.now = clock.now.plus(STEP);
            apps.values().forEach(app -> app.advance(STEP));
        }
    }

    private boolean carry(Listener listener) {
        boolean said = false;
        for (Map.Entry<String, TopologyFixture> app : apps.entrySet()) {
            for (Topic<?> topic : topics) {
                said |= carry(app.getKey(), app.getValue(), topic, listener);
            }
        }
        return said;
    }

    private <V extends SpecificRecord> boolean carry(
            String from, TopologyFixture app, Topic<V> topic, Listener listener) {
        List<KeyValue<String, V>> written = new ArrayList<>(app.output(topic).readKeyValuesToList());
        written.forEach(record -> {
            listener.hear(topic, record.value);
            deliver(topic, record.key, record.value, from);
        });
        return !written.isEmpty();
    }

    /** A driver hands what an app writes to the app itself. */
    private <V extends SpecificRecord> void deliver(Topic<V> topic, String key, V value, String from) {
        apps.forEach((name, app) -> {
            if (!name.equals(from) && reads(app, topic)) {
                app.input(topic).pipeInput(new TestRecord<>(key, value, clock.instant()));
            }
        });
    }

    private static boolean reads(TopologyFixture app, Topic<?> topic) {
        return app.description().lines().anyMatch(line -> line.contains("Source:") && line.contains(topic.name()));
    }

    private void start(String name, TopologyFixture.AppUnderTest app) {
        apps.put(name, new TopologyFixture(app, START));
    }

    @Override
    public void close() {
        apps.values().forEach(TopologyFixture::close);
    }

    private static final class Ticking extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
