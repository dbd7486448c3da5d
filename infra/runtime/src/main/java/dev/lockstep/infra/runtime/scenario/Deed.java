package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Something that a step does or checks. */
public sealed interface Deed {
    /** Does it; says what is wrong when it cannot be done or does not hold, for people. */
    Optional<String> on(Stage stage);

    /** Whether a moment passes after it; not after a look and not after time itself. */
    default boolean takesAMoment() {
        return true;
    }

    /**
     * A system tells something about a record: the named fields change, the others stay as they were.
     *
     * @param topic of the entity
     * @param id canonical id
     * @param rootId canonical id of the root
     * @param values by field of the entity; null takes a value away
     * @param meta by field of the record's meta data, where the file states them
     */
    record Tells(
            Topic<?> topic,
            String id,
            String rootId,
            Map<Schema.Field, @Nullable Object> values,
            Map<Schema.Field, @Nullable Object> meta)
            implements Deed {
        /** Takes copies, in which null is kept. */
        public Tells {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
        }

        @Override
        public Optional<String> on(Stage stage) {
            return stage.records().tell(this);
        }
    }

    /** The newest version of a record arrives once more. */
    record TellsAgain(String id) implements Deed {
        @Override
        public Optional<String> on(Stage stage) {
            return stage.records().tellAgain(id);
        }
    }

    /** Time passes. */
    record Passes(Duration time) implements Deed {
        @Override
        public Optional<String> on(Stage stage) {
            stage.pass(time);
            return Optional.empty();
        }

        @Override
        public boolean takesAMoment() {
            return false;
        }
    }

    /**
     * A system answers the oldest open write of an operation.
     *
     * @param status CONFIRMED, REJECTED or CANCELLED
     * @param recordId of the record that is written; null for whichever is the oldest
     * @param targetId identifier that the system gives; null for a made-up one
     * @param targetCode readable code that the system gives; null for none
     * @param detail the system's words; null for none
     */
    record Answers(
            String system,
            ResultStatus status,
            WriteOperation operation,
            @Nullable String recordId,
            @Nullable String targetId,
            @Nullable String targetCode,
            @Nullable String detail)
            implements Deed {
        @Override
        public Optional<String> on(Stage stage) {
            return stage.writes().answer(this);
        }
    }

    /** The last answer to an operation arrives once more. */
    record AnswersAgain(String system, WriteOperation operation) implements Deed {
        @Override
        public Optional<String> on(Stage stage) {
            return stage.writes().answerAgain(system, operation);
        }
    }

    /**
     * Every open write is confirmed, and what follows from that, until nothing is open; what was taken back is cancelled.
     *
     * @param until operation at which to stop, before it is answered; null for none
     */
    record AllConfirm(@Nullable WriteOperation until) implements Deed {
        @Override
        public Optional<String> on(Stage stage) {
            return stage.writes().confirmAll(until);
        }
    }

    /**
     * A person decides.
     *
     * @param target what the decision is about: an id, or {@code open exception CAUSE}
     * @param rootId root that it is about; null for that of the target
     */
    record Decides(
            ActionType type,
            String actor,
            String reason,
            String target,
            @Nullable String rootId,
            Map<String, String> parameters)
            implements Deed {
        /** Takes a copy of the parameters. */
        public Decides {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public Optional<String> on(Stage stage) {
            return stage.people().decide(this);
        }
    }

    /** Looks at what was said since the last look. */
    record Looks(Expectation expectation) implements Deed {
        @Override
        public Optional<String> on(Stage stage) {
            return expectation.difference(stage.heard());
        }

        @Override
        public boolean takesAMoment() {
            return false;
        }
    }
}
