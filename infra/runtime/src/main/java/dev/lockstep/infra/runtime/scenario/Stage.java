package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** The app of one story, with everything around it played: sources, written systems, people and the clock. */
public final class Stage implements AutoCloseable {
    private static final Duration STRIDE = Duration.ofMinutes(1);
    /** What is looked at next has mostly happened in the last hours: they pass by the minute. */
    private static final Duration BY_THE_MINUTE = Duration.ofHours(6);
    /** Of months before that nobody wants to wait for every minute: an hour more or less decides nothing there. */
    private static final int MOST_STRIDES = 2_000;

    private final ScenarioClock clock;
    private final TopologyFixture fixture;
    private final Heard heard;
    private final ToldRecords records;
    private final AwaitedWrites writes;
    private final People people;

    /** Starts the app; the clock stands at the start of the story. */
    public Stage(AppOnStage app, Instant start) {
        this.clock = new ScenarioClock(start);
        this.fixture = new TopologyFixture(serdes -> app.with(serdes, clock), start);
        this.writes = new AwaitedWrites(this);
        this.heard = new Heard(fixture, writes::listen);
        this.records = new ToldRecords(this);
        this.people = new People(this);
    }

    /** What the app has said. */
    Heard heard() {
        return heard;
    }

    /** What sources have told. */
    ToldRecords records() {
        return records;
    }

    /** What written systems have not answered yet. */
    AwaitedWrites writes() {
        return writes;
    }

    /** Who decides. */
    People people() {
        return people;
    }

    /** The time of the story. */
    Instant now() {
        return clock.instant();
    }

    /** Whether the app reads a topic. */
    boolean reads(Topic<?> topic) {
        return fixture.reads(topic);
    }

    /** Lets a record reach the app, and listens to what it says. */
    <V extends SpecificRecord> void tell(Topic<V> topic, String key, SpecificRecord value) {
        fixture.input(topic).pipeInput(key, topic.valueType().cast(value), now());
        heard.listen();
    }

    /** Lets time pass, in strides short enough for what the app does by the clock; the end is met exactly. */
    void pass(Duration time) {
        Duration early = time.minus(BY_THE_MINUTE);
        if (early.compareTo(Duration.ZERO) > 0) {
            Duration part = early.dividedBy(MOST_STRIDES);
            stride(early, part.compareTo(STRIDE) < 0 ? STRIDE : part);
        }
        stride(time.compareTo(BY_THE_MINUTE) < 0 ? time : BY_THE_MINUTE, STRIDE);
        heard.listen();
    }

    private void stride(Duration time, Duration longest) {
        for (Duration left = time; !left.isZero(); ) {
            Duration stride = left.compareTo(longest) < 0 ? left : longest;
            clock.pass(stride);
            fixture.advance(stride);
            left = left.minus(stride);
        }
    }

    @Override
    public void close() {
        fixture.close();
    }
}
