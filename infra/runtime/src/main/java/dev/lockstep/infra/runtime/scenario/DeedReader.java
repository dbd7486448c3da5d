package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.infra.runtime.scenario.Part.Items;
import dev.lockstep.infra.runtime.scenario.Part.Text;
import dev.lockstep.schemas.topics.Topic;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a step does: a key that says who does what, and a value that says with which words. */
final class DeedReader {
    private static final Duration LONGEST = Duration.ofDays(1_000);
    private static final List<String> KEYS = List.of("when", "after", "again", "action", "everything confirms", "then");

    private final Complaints complaints;
    private final TellingReader tellings;
    private final AnswerReader answers;
    private final ExpectationReader expectations;
    private final DecisionReader decisions;

    DeedReader(TypicalRecords typical, List<String> systems, Complaints complaints) {
        this.complaints = complaints;
        this.tellings = new TellingReader(typical, complaints);
        this.answers = new AnswerReader(systems, complaints);
        this.expectations = new ExpectationReader(complaints);
        this.decisions = new DecisionReader(complaints);
    }

    /** What a key and its value say; a list says several things of the same kind one after the other. */
    List<Deed> read(String key, Part value) {
        if (key.equals("then")) {
            return List.of(new Deed.Looks(expectations.read(value)));
        } else if (value instanceof Items items) {
            return items.all().stream().flatMap(item -> one(key, item).stream()).toList();
        }
        return one(key, value).stream().toList();
    }

    /** What is known before the first step: records only. */
    Optional<Deed> known(String key, Part value) {
        Optional<Topic<?>> entity = Entities.find(key);
        if (entity.isEmpty()) {
            complaints.unknown(value.place(), "entity", key, Entities.words());
        }
        return entity.flatMap(topic -> tellings.read(topic, value)).map(Deed.class::cast);
    }

    private Optional<Deed> one(String key, Part value) {
        Optional<Topic<?>> entity = Entities.find(key);
        if (entity.isPresent()) {
            return tellings.read(entity.get(), value).map(Deed.class::cast);
        } else if (answers.speaksOf(key)) {
            return answers.read(key, value);
        }
        return switch (key) {
            case "after" -> passes(value);
            case "again" -> again(value);
            case "action" -> decisions.read(value);
            case "everything confirms" -> answers.everything(value);
            default -> {
                List<String> known =
                        Stream.concat(KEYS.stream(), Entities.words().stream()).toList();
                complaints.unknown(value.place(), "kind of step", key, known);
                yield Optional.empty();
            }
        };
    }

    private Optional<Deed> passes(Part value) {
        try {
            Duration time = Duration.parse(value.words());
            if (!time.isNegative() && !time.isZero() && time.compareTo(LONGEST) <= 0) {
                return Optional.of(new Deed.Passes(time));
            }
        } catch (DateTimeException e) {
            // Said below: the same sentence helps in both cases.
        }
        complaints.add(value.place(), "'" + value.words() + "' is no time to wait; write PT4H, PT30M or P3D");
        return Optional.empty();
    }

    private Optional<Deed> again(Part value) {
        if (value instanceof Text id) {
            return Optional.of(new Deed.TellsAgain(id.value()));
        }
        complaints.add(value.place(), "the id of a record is expected here");
        return Optional.empty();
    }

    static Optional<String> text(Fields fields, String name) {
        return fields.byName().get(name) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }
}
