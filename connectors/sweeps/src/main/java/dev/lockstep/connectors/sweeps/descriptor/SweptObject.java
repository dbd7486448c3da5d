package dev.lockstep.connectors.sweeps.descriptor;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.schemas.expression.JqExpression;
import java.time.Duration;
import java.util.Optional;

/**
 * How the records of one object are swept.
 *
 * @param name object name in source records
 * @param every time between incremental sweeps
 * @param overlap how far before the high-water mark each of them starts
 * @param full time between full sweeps; absent: only the first load and after a gap
 * @param request an incremental sweep's request
 * @param fullRequest a full sweep's request
 * @param time how the system writes times
 * @param paging how it hands out many items
 * @param more over an answer: whether there are more pages
 * @param total over an answer: how many items the whole sweep must yield
 * @param items over an answer: the items, as an array
 * @param item where the parts of an item stand
 * @param expired over an answer with a 4xx status: the place in the source is no longer known there
 * @param maxDeletes share of the known records above which deletes are not believed
 * @param readBack how one record is fetched
 * @param silence after how long without any change in the source it counts as silent
 */
public record SweptObject(
        String name,
        Duration every,
        Duration overlap,
        Optional<Duration> full,
        RequestTemplate request,
        RequestTemplate fullRequest,
        TimeFormat time,
        Paging paging,
        Optional<JqExpression> more,
        Optional<JqExpression> total,
        JqExpression items,
        ItemExpressions item,
        Optional<JqExpression> expired,
        double maxDeletes,
        Optional<ReadBack> readBack,
        Duration silence) {
    private static final double DEFAULT_MAX_DELETES = 0.1;
    private static final Duration DEFAULT_SILENCE = Duration.ofDays(7);

    static SweptObject read(String name, Descriptor file) {
        if (!name.matches("[A-Za-z0-9_.-]{1,100}")) {
            file.problem("items", "belongs to an object whose name must be letters, digits, dots and dashes: " + name);
        }
        RequestTemplate request = RequestTemplate.read(file.section("request"));
        SweptObject object = new SweptObject(
                name,
                file.optionalDuration("every").orElseGet(() -> everyFiveMinutes(file)),
                file.optionalDuration("overlap").orElse(Duration.ofMinutes(15)),
                file.optionalDuration("full"),
                request,
                file.optionalSection("fullRequest").map(RequestTemplate::read).orElse(request),
                TimeFormat.read(file),
                Paging.read(file.section("paging")),
                file.optionalJq("more"),
                file.optionalJq("total"),
                file.jq("items"),
                ItemExpressions.read(file),
                file.optionalJq("expired"),
                file.optionalSection("guard").map(SweptObject::maxDeletes).orElse(DEFAULT_MAX_DELETES),
                file.optionalSection("readBack").map(ReadBack::read),
                file.optionalDuration("silence").orElse(DEFAULT_SILENCE));
        boolean thin = object.request().thin() || object.fullRequest().thin();
        if (thin && object.readBack().isEmpty()) {
            file.problem("readBack", "is required with thin requests: their items only name records");
        }
        file.refuseUnknownFields();
        return object;
    }

    private static Duration everyFiveMinutes(Descriptor file) {
        file.problem("every", "is required, as a duration: PT5M");
        return Duration.ofMinutes(5);
    }

    private static double maxDeletes(Descriptor guard) {
        double share = guard.optionalParsed("maxDeletes", SweptObject::share, DEFAULT_MAX_DELETES)
                .orElse(DEFAULT_MAX_DELETES);
        guard.refuseUnknownFields();
        return share;
    }

    private static double share(String text) {
        if (!text.matches("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?")) {
            throw new IllegalArgumentException("must be a share from 0 to 1, such as 0.1");
        }
        return Double.parseDouble(text);
    }
}
