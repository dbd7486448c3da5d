package dev.lockstep.connectors.dispatch.template;

import dev.lockstep.connectors.dispatch.maintenance.MaintenanceWindow;
import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.connectors.kit.budget.BudgetLimits;
import dev.lockstep.connectors.kit.http.auth.AccessTemplate;
import dev.lockstep.schemas.expression.JqExpression;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a whole {@code writes.yaml}. */
final class SystemWritesReader {
    private static final double DEFAULT_RATE = 10;
    private static final int DEFAULT_CONCURRENT = 8;
    private static final int MOST = 100_000_000;
    private static final int MOST_CONCURRENT = 1_000;
    private static final int LEAST_URGENT = 9;
    private static final Map<String, Meaning> MEANINGS = Arrays.stream(Meaning.values())
            .collect(Collectors.toMap(Enum::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    private static final Map<String, WriteOperation> OPERATIONS = Arrays.stream(WriteOperation.values())
            .filter(operation -> operation != WriteOperation.UNKNOWN)
            .collect(Collectors.toMap(Enum::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private SystemWritesReader() {}

    static SystemWrites read(Descriptor file, String system) {
        if (!file.text("system").equals(system)) {
            file.problem("system", "must be the name of its folder, " + system);
        }
        Map<String, JqExpression> headers = file.sectionOrEmpty("headers").jqs();
        SystemWrites writes = new SystemWrites(
                system,
                AccessTemplate.read(file),
                limits(file.sectionOrEmpty("limits")),
                file.sections("maintenance").stream()
                        .map(SystemWritesReader::window)
                        .toList(),
                path(file, "health"),
                csrf(file.sectionOrEmpty("session")),
                file.list("mask"),
                file.optionalJq("refusal"),
                file.sections("errors").stream().map(SystemWritesReader::rule).toList(),
                operations(file.section("writes"), headers));
        file.refuseUnknownFields();
        return writes;
    }

    private static Map<WriteOperation, WriteTemplate> operations(Descriptor writes, Map<String, JqExpression> headers) {
        Map<WriteOperation, WriteTemplate> operations = new EnumMap<>(WriteOperation.class);
        for (String name : writes.fields()) {
            WriteTemplate template = OperationReader.read(writes.section(name), headers);
            if (OPERATIONS.containsKey(name)) {
                operations.put(OPERATIONS.get(name), template);
            } else {
                writes.problem(name, "is not an operation; known: " + OPERATIONS.keySet());
            }
        }
        return operations;
    }

    private static BudgetLimits limits(Descriptor section) {
        Descriptor kept = section.sectionOrEmpty("reserve");
        BudgetLimits.Reserve reserve = new BudgetLimits.Reserve(
                kept.optionalNumber("priority", 0, LEAST_URGENT).orElse(0),
                kept.optionalNumber("concurrent", 0, MOST_CONCURRENT).orElse(0),
                kept.optionalNumber("perDay", 0, MOST).orElse(0));
        kept.refuseUnknownFields();
        double rate = section.optionalParsed("requestsPerSecond", SystemWritesReader::rate, DEFAULT_RATE)
                .orElse(DEFAULT_RATE);
        int concurrent =
                section.optionalNumber("concurrent", 1, MOST_CONCURRENT).orElse(DEFAULT_CONCURRENT);
        Optional<Integer> perDay = section.optionalNumber("perDay", 1, MOST);
        section.refuseUnknownFields();
        try {
            return new BudgetLimits(rate, concurrent, perDay, reserve);
        } catch (IllegalArgumentException e) {
            section.problem("reserve", String.valueOf(e.getMessage()));
            return BudgetLimits.rate(DEFAULT_RATE);
        }
    }

    private static double rate(String text) {
        boolean number = text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?");
        if (!number || Double.parseDouble(text) <= 0) {
            throw new IllegalArgumentException("must be a positive number: 10, 0.5");
        }
        return Double.parseDouble(text);
    }

    private static MaintenanceWindow window(Descriptor window) {
        try {
            MaintenanceWindow read = window.has("starts") ? once(window) : weekly(window);
            window.refuseUnknownFields();
            return read;
        } catch (IllegalArgumentException e) {
            window.problem("ends", String.valueOf(e.getMessage()));
            return new MaintenanceWindow.Weekly(Set.of(), LocalTime.MIN, LocalTime.MIN, ZoneOffset.UTC);
        }
    }

    private static MaintenanceWindow once(Descriptor window) {
        LocalDateTime starts = window.parsed("starts", time(LocalDateTime::parse), LocalDateTime.MIN);
        LocalDateTime ends = window.parsed("ends", time(LocalDateTime::parse), LocalDateTime.MAX);
        return new MaintenanceWindow.Once(starts, ends, window.parsed("zone", time(ZoneId::of), ZoneOffset.UTC));
    }

    private static MaintenanceWindow weekly(Descriptor window) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : window.list("days")) {
            if (Arrays.stream(DayOfWeek.values()).anyMatch(known -> known.name().equals(day))) {
                days.add(DayOfWeek.valueOf(day));
            } else {
                window.problem("days", "must be days like SUNDAY");
            }
        }
        return new MaintenanceWindow.Weekly(
                window.has("days") ? days : EnumSet.allOf(DayOfWeek.class),
                window.parsed("from", time(LocalTime::parse), LocalTime.MIN),
                window.parsed("to", time(LocalTime::parse), LocalTime.MIN),
                window.parsed("zone", time(ZoneId::of), ZoneOffset.UTC));
    }

    private static <T> Function<String, T> time(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
            }
        };
    }

    private static Optional<String> csrf(Descriptor session) {
        Optional<String> path = path(session, "csrf");
        session.refuseUnknownFields();
        return path;
    }

    private static Optional<String> path(Descriptor section, String field) {
        Optional<String> path = section.optionalText(field);
        if (path.isPresent() && !path.get().startsWith("/")) {
            section.problem(field, "must be a path that begins with a slash");
        }
        return path;
    }

    private static ErrorRule rule(Descriptor rule) {
        ErrorRule read = new ErrorRule(
                rule.jq("when"), rule.choice("means", MEANINGS, Meaning.REJECTED), rule.optionalJq("retryAfter"));
        rule.refuseUnknownFields();
        return read;
    }
}
