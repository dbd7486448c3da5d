package dev.lockstep.streams.canonical.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.canonical.processor.CanonicalStores;
import dev.lockstep.streams.kit.http.HttpProblem;
import dev.lockstep.streams.kit.http.QueryParameters;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.kit.http.StoreReader.Question;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Why a record says what it says. People know a record by its id and not by its root, which decides where it lives: every
 * instance is asked, and looks the root up in an index of its own.
 */
final class ExplainRoutes implements QueryRoutes {
    private static final Map<String, Schema> ENTITIES = Topics.canonical().stream()
            .map(Topic::valueType)
            .map(SpecificData.get()::getSchema)
            .collect(Collectors.toMap(Schema::getName, schema -> schema, (one, other) -> one, TreeMap::new));

    private final StoreReader reader;
    private final MergeRules rules;

    ExplainRoutes(StoreReader reader, MergeRules rules) {
        this.reader = reader;
        this.rules = rules;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/explain/{entity}/{id}", this::explain);
    }

    private void explain(Context ctx) {
        Schema entity = entityOf(ctx);
        String id = idOf(ctx);
        Optional<String> field = QueryParameters.of(ctx, "field").text("field");
        field.ifPresent(name -> requireField(entity, name));
        Question<List<Explained>> question = new Question<>(
                new TypeReference<>() {},
                () -> here(id, field).stream().toList(),
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        reader.answerAll(ctx, question, found -> theOne(found, entity.getName(), id));
    }

    private Optional<Explained> here(String id, Optional<String> field) {
        String root = reader.<String>store(CanonicalStores.ROOTS).get(id);
        GoldenState state = root == null
                ? null
                : reader.<GoldenState>store(CanonicalStores.GOLDEN).get(root + "/" + id);
        Explainer explainer = new Explainer(
                rules, key -> reader.<Link>store(CanonicalStores.LINKS).get(key));
        return Optional.ofNullable(state)
                .filter(known -> !known.getViews().isEmpty())
                .map(known -> explainer.explain(known, field));
    }

    /** A record that moved to another root is known in two places; it lives in the one where it is not deleted. */
    private static Explained theOne(List<Explained> found, String entity, String id) {
        Explained one = found.stream()
                .min(Comparator.comparing(Explained::deleted))
                .orElseThrow(() -> HttpProblem.notFound(
                        "No record '" + id + "' is known", "Take the id from meta.canonicalId of a canonical record."));
        if (!one.entity().equals(entity)) {
            throw HttpProblem.notFound(
                    "'" + id + "' is a " + one.entity() + ", no " + entity,
                    "Ask for /api/v1/explain/" + one.entity() + "/" + id + ".");
        }
        return one;
    }

    private static Schema entityOf(Context ctx) {
        Schema entity = ENTITIES.get(ctx.pathParam("entity"));
        if (entity == null) {
            throw HttpProblem.notFound(
                    "There is no canonical entity of the name in the path",
                    "Use one of " + String.join(", ", ENTITIES.keySet()) + ".");
        }
        return entity;
    }

    private static void requireField(Schema entity, String name) {
        if (name.equals("meta") || entity.getField(name) == null) {
            throw HttpProblem.badRequest(
                    "Parameter 'field' is no field of " + entity.getName(),
                    "Use one of "
                            + entity.getFields().stream()
                                    .map(Schema.Field::name)
                                    .filter(field -> !field.equals("meta"))
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    private static String idOf(Context ctx) {
        String id = ctx.pathParam("id");
        if (!id.matches("[A-Za-z0-9_.:-]{1,200}")) {
            throw HttpProblem.badRequest(
                    "The id in the path holds characters that no canonical id has",
                    "Take the id from meta.canonicalId of a canonical record.");
        }
        return id;
    }
}
