package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.streams.testkit.TopologyFixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.TestOutputTopic;

/** Everything that the app has said since somebody last looked, and the exceptions that are open now. */
final class Heard {
    private final TopologyFixture fixture;
    private final Consumer<WriteCommand> onOrder;
    private final TestOutputTopic<String, WriteCommand> commands;
    private final TestOutputTopic<String, LifecycleEvent> lifecycle;
    private final TestOutputTopic<String, ExceptionRecord> exceptions;

    private final List<WriteCommand> orders = new ArrayList<>();
    private final List<LifecycleEvent> events = new ArrayList<>();
    private final List<ExceptionRecord> changes = new ArrayList<>();
    private final Map<String, ExceptionRecord> open = new LinkedHashMap<>();
    private int deadLetters;

    Heard(TopologyFixture fixture, Consumer<WriteCommand> onOrder) {
        this.fixture = fixture;
        this.onOrder = onOrder;
        this.commands = fixture.output(Topics.WRITE_COMMANDS);
        this.lifecycle = fixture.output(Topics.LIFECYCLE);
        this.exceptions = fixture.output(Topics.EXCEPTIONS);
    }

    /** Takes in what the app has said meanwhile. */
    void listen() {
        for (WriteCommand command : commands.readValuesToList()) {
            orders.add(command);
            onOrder.accept(command);
        }
        events.addAll(lifecycle.readValuesToList());
        for (ExceptionRecord record : exceptions.readValuesToList()) {
            changes.add(record);
            if (isOpen(record)) {
                open.put(record.getExceptionId(), record);
            } else {
                open.remove(record.getExceptionId());
            }
        }
        deadLetters += fixture.deadLetters();
    }

    List<WriteCommand> orders() {
        return List.copyOf(orders);
    }

    List<LifecycleEvent> events() {
        return List.copyOf(events);
    }

    /** Exceptions that are open now, in the order in which they were raised. */
    List<ExceptionRecord> open() {
        return List.copyOf(open.values());
    }

    /** Exceptions that are over since somebody last looked. */
    List<ExceptionRecord> resolved() {
        return changes.stream().filter(record -> !isOpen(record)).toList();
    }

    /** Every word about an exception since somebody last looked. */
    List<ExceptionRecord> changes() {
        return List.copyOf(changes);
    }

    /** Records that the app stumbled over since somebody last looked. */
    int deadLetters() {
        return deadLetters;
    }

    /** What was said counts as looked at. Open exceptions stay open. */
    void forget() {
        orders.clear();
        events.clear();
        changes.clear();
        deadLetters = 0;
    }

    private static boolean isOpen(ExceptionRecord record) {
        return record.getState() != ExceptionState.RESOLVED && record.getState() != ExceptionState.WAIVED;
    }
}
