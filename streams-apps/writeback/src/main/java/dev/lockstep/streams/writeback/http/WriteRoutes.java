package dev.lockstep.streams.writeback.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lockstep.streams.kit.http.HttpProblem;
import dev.lockstep.streams.kit.http.QueryParameters;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.Slice;
import dev.lockstep.streams.kit.http.Slice.Row;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.kit.http.StoreReader.Question;
import dev.lockstep.streams.writeback.processor.References;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes: one from cause to evidence, and lists of them. People know a write by its command, its root or the write that
 * it undoes; it lives where its target record does: every instance is asked, and looks into an index of its own.
 */
final class WriteRoutes implements QueryRoutes {
    private static final String ID = "[A-Za-z0-9_.:#-]{1,200}";
    private static final int MOST_COMPENSATIONS = 20;

    private final StoreReader reader;
    private final WriteShelf shelf;

    WriteRoutes(StoreReader reader, Clock clock) {
        this.reader = reader;
        this.shelf = new WriteShelf(reader, clock);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/writes", this::list);
        routes.get("/api/v1/writes/{id}", this::one);
    }

    private void one(Context ctx) {
        String id = idOf(ctx);
        QueryParameters.of(ctx);
        Question<List<WriteStory>> question = new Question<>(
                new TypeReference<>() {},
                () -> shelf.story(id).stream().toList(),
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        reader.answerAll(ctx, question, found -> theOne(found, id));
    }

    private WriteStory theOne(List<WriteStory> found, String id) {
        WriteStory story = found.stream()
                .findFirst()
                .orElseThrow(() -> HttpProblem.notFound(
                        "No write is remembered for command or key '" + id + "'",
                        "List writes at /api/v1/writes?root=…; a record remembers its newest hundred."));
        String key = story.write().writeKey();
        Slice<WriteLine> undoing = reader.gather(
                        "/api/v1/writes?limit=" + MOST_COMPENSATIONS + "&compensates="
                                + URLEncoder.encode(key, StandardCharsets.UTF_8),
                        references(References.ofUndone(key), Optional.empty(), MOST_COMPENSATIONS))
                .data();
        return story.undoneBy(undoing.rows().stream().map(Row::item).toList());
    }

    private void list(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx, "record", "root", "compensates", "limit", "cursor");
        reader.answerAll(ctx, questionOf(parameters), Slice::toPage);
    }

    private Question<Slice<WriteLine>> questionOf(QueryParameters parameters) {
        Optional<String> after = parameters.after();
        int limit = parameters.limit();
        List<Question<Slice<WriteLine>>> asked = new ArrayList<>();
        parameters
                .text("record")
                .ifPresent(record -> asked.add(question(() -> shelf.ofRecord(record, after, limit), limit)));
        parameters.text("root").map(References::ofRoot).ifPresent(root -> asked.add(references(root, after, limit)));
        parameters
                .text("compensates")
                .map(References::ofUndone)
                .ifPresent(undone -> asked.add(references(undone, after, limit)));
        if (asked.size() != 1) {
            throw HttpProblem.badRequest(
                    "Give exactly one of the parameters 'record', 'root' and 'compensates'",
                    "A record reads targetSystem/operation/recordId, a root is an engagement's id.");
        }
        return asked.get(0);
    }

    private Question<Slice<WriteLine>> references(String beginning, Optional<String> after, int limit) {
        if (after.filter(key -> !key.startsWith(beginning + "/")).isPresent()) {
            throw HttpProblem.badRequest(
                    "Parameter 'cursor' belongs to another list", "Leave 'cursor' out to begin anew.");
        }
        return question(() -> shelf.ofReferences(beginning, after, limit), limit);
    }

    private static Question<Slice<WriteLine>> question(Supplier<Slice<WriteLine>> local, int limit) {
        return new Question<>(new TypeReference<>() {}, local, (one, other) -> one.merge(other, limit));
    }

    private static String idOf(Context ctx) {
        String id = ctx.pathParam("id");
        if (!id.matches(ID)) {
            throw HttpProblem.badRequest(
                    "The id in the path holds characters that no command id has",
                    "Take the id of a command from /api/v1/writes?root=….");
        }
        return id;
    }
}
