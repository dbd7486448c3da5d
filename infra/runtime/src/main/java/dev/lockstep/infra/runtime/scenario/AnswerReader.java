package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.infra.runtime.scenario.Part.Fields;
import dev.lockstep.infra.runtime.scenario.Part.Text;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how written systems answer: {@code erp confirms: CREATE_CONTRACT}. */
final class AnswerReader {
    private static final List<String> VERBS = List.of("confirms", "refuses", "cancels", "repeats");
    private static final List<String> FIELDS = List.of("operation", "record", "targetId", "targetCode", "detail");

    private final List<String> systems;
    private final Complaints complaints;

    AnswerReader(List<String> systems, Complaints complaints) {
        this.systems = List.copyOf(systems);
        this.complaints = complaints;
    }

    /** Whether a key says that some system answers. */
    boolean speaksOf(String key) {
        String[] words = key.split(" ", -1);
        return words.length == 2 && VERBS.contains(words[1]) && !words[0].equals("everything");
    }

    Optional<Deed> read(String key, Part value) {
        String system = key.substring(0, key.indexOf(' '));
        if (!systems.contains(system)) {
            complaints.unknown(value.place(), "system", system, systems);
        }
        Optional<WriteOperation> operation = operation(value);
        String verb = key.substring(key.indexOf(' ') + 1);
        return operation.map(asked -> verb.equals("repeats")
                ? new Deed.AnswersAgain(system, asked)
                : answer(system, status(verb), asked, value));
    }

    /** {@code everything confirms: true}, or {@code { until: CREATE_WORKSPACE }}. */
    Optional<Deed> everything(Part value) {
        if (value.words().equals("true")) {
            return Optional.of(new Deed.AllConfirm(null));
        } else if (value instanceof Fields fields
                && fields.byName().size() == 1
                && fields.byName().get("until") instanceof Text until) {
            return operation(until).map(Deed.AllConfirm::new);
        }
        complaints.add(value.place(), "write 'true', or { until: OPERATION }");
        return Optional.empty();
    }

    private static Deed answer(String system, ResultStatus status, WriteOperation operation, Part value) {
        return new Deed.Answers(
                system,
                status,
                operation,
                field(value, "record"),
                field(value, "targetId"),
                field(value, "targetCode"),
                field(value, "detail"));
    }

    private Optional<WriteOperation> operation(Part value) {
        if (value instanceof Fields fields) {
            fields.byName().forEach((name, part) -> {
                if (!FIELDS.contains(name)) {
                    complaints.unknown(part.place(), "field of an answer", name, FIELDS);
                }
            });
        }
        String name = value instanceof Text text ? text.value() : field(value, "operation");
        List<String> known = Stream.of(WriteOperation.values()).map(Enum::name).toList();
        if (name == null || !known.contains(name)) {
            complaints.unknown(value.place(), "operation", name == null ? value.words() : name, known);
            return Optional.empty();
        }
        return Optional.of(WriteOperation.valueOf(name));
    }

    private static @Nullable String field(Part value, String name) {
        return value instanceof Fields fields ? DeedReader.text(fields, name).orElse(null) : null;
    }

    private static ResultStatus status(String verb) {
        return switch (verb) {
            case "confirms" -> ResultStatus.CONFIRMED;
            case "refuses" -> ResultStatus.REJECTED;
            default -> ResultStatus.CANCELLED;
        };
    }
}
