package dev.lockstep.streams.canonical.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.schemas.views.LinkedField;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.Candidate;
import dev.lockstep.streams.canonical.domain.Candidate.Fate;
import dev.lockstep.streams.canonical.domain.EntityOwnership;
import dev.lockstep.streams.canonical.domain.OwnerRule;
import dev.lockstep.streams.canonical.domain.Statement;
import dev.lockstep.streams.canonical.http.Explained.Field;
import dev.lockstep.streams.canonical.http.Explained.Found;
import dev.lockstep.streams.canonical.http.Explained.Loser;
import dev.lockstep.streams.canonical.http.Explained.Word;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.canonical.mapping.RecordJson;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.canonical.processor.KnownViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Explains golden records from what is kept about them. */
public final class Explainer {
    private static final String RESTRICTED = "restricted";

    private final MergeRules rules;
    private final Function<String, @Nullable Link> links;

    /** Explains by these rules; links by their key. */
    public Explainer(MergeRules rules, Function<String, @Nullable Link> links) {
        this.rules = rules;
        this.links = links;
    }

    /** Why a record says what it says, about one field or all. */
    public Explained explain(GoldenState state, Optional<String> field) {
        KnownViews all = KnownViews.of(state);
        KnownViews live = all.live(rules.modes());
        EntityOwnership owners = (live.isEmpty() ? all : live).owners(rules.ownership());
        SpecificRecord like = (SpecificRecord) state.getViews().get(0).getContent();
        List<Field> fields = like.getSchema().getFields().stream()
                .filter(each ->
                        field.map(each.name()::equals).orElse(!each.name().equals("meta")))
                .map(each -> field(state.getViews(), all.statements(), each, owners.rule(each.pos())))
                .flatMap(Optional::stream)
                .toList();
        RecordMeta meta = Records.meta(like);
        boolean deleted = !live.isEmpty() && live.statements().stream().allMatch(Statement::deleted);
        return new Explained(
                all.entity(),
                meta.getCanonicalId(),
                meta.getRootId(),
                deleted,
                state.getVersion(),
                owners.version(),
                fields);
    }

    private Optional<Field> field(
            List<SourceView> views, List<Statement> statements, Schema.Field field, OwnerRule rule) {
        List<Boolean> inShadow = views.stream()
                .map(view -> !rules.modes().isLive(view.getSystem(), view.getObject()))
                .toList();
        List<Candidate> candidates = Candidate.of(statements, inShadow, rule, field.pos());
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        JsonNode value = JsonNodeFactory.instance.nullNode();
        Word decider = null;
        List<Loser> losers = new ArrayList<>();
        for (Candidate candidate : candidates) {
            SourceView view = views.get(candidate.index());
            if (candidate.fate() == Fate.DECIDES) {
                value = value(view, field);
                decider = word(view, field);
            } else {
                losers.add(new Loser(
                        value(view, field),
                        candidate.fate(),
                        because(candidate.fate(), view, rule),
                        word(view, field)));
            }
        }
        return Optional.of(new Field(field.name(), value, rule.name(), rule.systems(), decider, losers));
    }

    /** What is restricted by its schema is not shown: that it is there, and whose it is, is enough to explain. */
    private static JsonNode value(SourceView view, Schema.Field field) {
        if (RESTRICTED.equals(field.getProp("sensitivity"))) {
            return JsonNodeFactory.instance.textNode("(restricted)");
        }
        ObjectNode record = RecordJson.of((SpecificRecord) view.getContent());
        return Objects.requireNonNullElse(record.get(field.name()), JsonNodeFactory.instance.nullNode());
    }

    private Word word(SourceView view, Schema.Field field) {
        return new Word(
                view.getSystem(),
                view.getObject(),
                view.getSourceId(),
                view.getPosition(),
                view.getEffectiveAt(),
                view.getReceivedAt(),
                view.getChannel().name(),
                view.getMapping(),
                view.getEcho(),
                found(view, null),
                found(view, field.name()));
    }

    private @Nullable Found found(SourceView view, @Nullable String field) {
        for (LinkedField linked : view.getLinks()) {
            if (Objects.equals(linked.getField(), field)) {
                Link link = links.apply(linked.getLink());
                return link == null
                        ? new Found(linked.getLink(), null, null, null, null)
                        : new Found(
                                linked.getLink(),
                                link.getCanonicalId(),
                                link.getRule().name(),
                                link.getConfidence().toPlainString(),
                                link.getExplanation());
            }
        }
        return null;
    }

    private static String because(Fate fate, SourceView view, OwnerRule rule) {
        return switch (fate) {
            case DECIDES -> "It is the value of the golden record.";
            case LESS_TRUSTED ->
                rule.name() + " trusts " + String.join(", ", rule.systems())
                        + " in this order; of one system the first record counts.";
            case NOT_AN_OWNER -> rule.name() + " does not let " + view.getSystem() + " decide.";
            case DELETED -> view.getSystem() + " has deleted its record.";
            case SHADOW -> view.getSystem() + "/" + view.getObject() + " is in shadow and decides nothing.";
        };
    }
}
