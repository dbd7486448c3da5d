package dev.lockstep.streams.control.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lockstep.streams.control.domain.EngagementBook;
import dev.lockstep.streams.control.domain.EngagementStatus;
import dev.lockstep.streams.control.domain.TimeBook;
import dev.lockstep.streams.control.domain.TimelineEntry;
import dev.lockstep.streams.control.domain.WeekOfTime;
import dev.lockstep.streams.control.processor.Stores;
import dev.lockstep.streams.kit.http.HttpProblem;
import dev.lockstep.streams.kit.http.QueryParameters;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.Slice;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.kit.http.StoreReader.Question;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;

/** Engagements: the list, one of them, its story from won to cash, and the time entries behind a week. */
final class EngagementRoutes implements QueryRoutes {
    private static final String WEEK = "\\d{4}-W\\d{2}";

    private final StoreReader reader;
    private final Shelf shelf;

    EngagementRoutes(StoreReader reader, Shelf shelf) {
        this.reader = reader;
        this.shelf = shelf;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/engagements", this::list);
        routes.get("/api/v1/engagements/{id}", this::one);
        routes.get("/api/v1/engagements/{id}/timeline", this::timeline);
        routes.get("/api/v1/engagements/{id}/time", this::time);
    }

    private void list(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx, "status", "q", "limit", "cursor");
        Optional<EngagementStatus> status = parameters.oneOf("status", EngagementStatus.class);
        Optional<String> text = parameters.text("q");
        Optional<String> after = parameters.after();
        int limit = parameters.limit();
        Question<Slice<EngagementView>> question = new Question<>(
                new TypeReference<>() {},
                () -> reader.<EngagementBook, EngagementView>slice(
                        Stores.ENGAGEMENTS, after, limit, (key, book) -> viewIf(book, status, text)),
                (one, other) -> one.merge(other, limit));
        reader.answerAll(ctx, question, Slice::toPage);
    }

    private Optional<EngagementView> viewIf(
            EngagementBook book, Optional<EngagementStatus> status, Optional<String> text) {
        return Optional.of(book)
                .filter(some -> status.map(wanted -> some.status() == wanted).orElse(true))
                .map(this::view)
                .filter(view -> text.map(view::matches).orElse(true));
    }

    private void one(Context ctx) {
        String id = idOf(ctx);
        QueryParameters.of(ctx);
        reader.answerOne(ctx, Stores.ENGAGEMENTS, id, () -> view(shelf.engagement(id)));
    }

    private void timeline(Context ctx) {
        String id = idOf(ctx);
        QueryParameters parameters = QueryParameters.of(ctx, "limit", "cursor");
        Optional<String> after = within(id, parameters.after());
        int limit = parameters.limit();
        reader.answerOne(ctx, Stores.TIMELINE, id, () -> {
            shelf.engagement(id);
            Slice<TimelineEntry> lines = shelf.timeline(id, after, limit);
            return StoryLine.pageOf(id, lines);
        });
    }

    private void time(Context ctx) {
        String id = idOf(ctx);
        QueryParameters parameters = QueryParameters.of(ctx, "week", "limit", "cursor");
        String week = weekOf(parameters.required("week"));
        Optional<String> after = within(id, parameters.after());
        int limit = parameters.limit();
        reader.answerOne(ctx, Stores.TIME, id, () -> {
            shelf.engagement(id);
            return shelf.time(id, after, limit, (key, entry) -> viewOf(entry, week))
                    .toPage();
        });
    }

    private EngagementView view(EngagementBook book) {
        return EngagementView.of(book, shelf.customerOf(book));
    }

    private static Optional<TimeEntryView> viewOf(TimeBook entry, String week) {
        return entry.workedOn()
                .filter(day -> WeekOfTime.weekOf(day).equals(week))
                .map(day -> TimeEntryView.of(entry, day));
    }

    private static String weekOf(String text) {
        if (!text.matches(WEEK)) {
            throw HttpProblem.badRequest("Parameter 'week' is no ISO week", "Write year and week like 2026-W05.");
        }
        return text;
    }

    /** Keys hold ids of the engagement alone, so that a cursor of one engagement cannot open another. */
    private static Optional<String> within(String id, Optional<String> after) {
        if (after.filter(key -> !key.startsWith(id + "/")).isPresent()) {
            throw HttpProblem.badRequest(
                    "Parameter 'cursor' belongs to another list", "Leave 'cursor' out to begin anew.");
        }
        return after;
    }

    static String idOf(Context ctx) {
        String id = ctx.pathParam("id");
        if (!id.matches("[A-Za-z0-9_.-]{1,80}")) {
            throw HttpProblem.badRequest(
                    "The engagement id in the path holds characters that no id has",
                    "Take the id from /api/v1/engagements.");
        }
        return id;
    }
}
