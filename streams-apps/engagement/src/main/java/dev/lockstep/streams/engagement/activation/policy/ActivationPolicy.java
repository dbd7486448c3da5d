package dev.lockstep.streams.engagement.activation.policy;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.activation.domain.ActivationRules;
import dev.lockstep.streams.engagement.activation.domain.ActivationRules.OnLost;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.engagement.activation.domain.GateSet;
import dev.lockstep.streams.engagement.activation.domain.Gates;
import dev.lockstep.streams.engagement.activation.domain.ProjectTemplate;
import dev.lockstep.streams.engagement.policy.PolicyFile;
import dev.lockstep.streams.engagement.policy.PolicyNode;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a firm has decided about activations.
 *
 * @param gateSets every version of every set
 * @param templates what workspaces begin with
 * @param byEntity rules by legal entity, where they differ
 */
public record ActivationPolicy(
        List<GateSet> gateSets,
        List<ProjectTemplate> templates,
        ActivationRules byDefault,
        Map<String, ActivationRules> byEntity) {
    private static final List<String> FIELDS = List.of("onLost", "compensateAfter", "stepDeadline", "dealMissingAfter");
    private static final ActivationRules UNREAD =
            new ActivationRules(OnLost.WAIT, Duration.ofDays(2), Duration.ofHours(4), Duration.ofHours(1));

    /** Copies the collections. */
    public ActivationPolicy {
        gateSets = List.copyOf(gateSets);
        templates = List.copyOf(templates);
        byEntity = Map.copyOf(byEntity);
    }

    /** Reads {@code gates.yaml}, {@code templates.yaml} and {@code activation.yaml}; what is wrong is noted. */
    public static ActivationPolicy read(SystemsFolder folder, PolicyProblems problems) {
        List<GateSet> sets = GateSetsFile.read(folder, problems);
        List<ProjectTemplate> templates = TemplatesFile.read(folder, problems);
        PolicyNode root = PolicyFile.read(folder, "activation.yaml", problems).knowing("default", "entities");
        PolicyNode first = root.child("default");
        for (String field : FIELDS) {
            if (!first.has(field)) {
                first.child(field).refuse("must be said for all legal entities");
            }
        }
        ActivationRules byDefault = rules(first, UNREAD);
        Map<String, ActivationRules> byEntity = new LinkedHashMap<>();
        root.map("entities").forEach((entity, node) -> byEntity.put(entity, rules(node, byDefault)));
        return new ActivationPolicy(sets, templates, byDefault, byEntity);
    }

    private static ActivationRules rules(PolicyNode node, ActivationRules otherwise) {
        node.knowing(FIELDS.toArray(String[]::new));
        return new ActivationRules(
                (node.has("onLost") ? node.oneOf("onLost", OnLost.class) : Optional.<OnLost>empty())
                        .orElse(otherwise.onLost()),
                node.duration("compensateAfter").orElse(otherwise.compensateAfter()),
                node.duration("stepDeadline").orElse(otherwise.stepDeadline()),
                node.duration("dealMissingAfter").orElse(otherwise.dealMissingAfter()));
    }

    /** The gate set of a deal that was won on a day; null when none counts. */
    public @Nullable GateSet gateSet(Opportunity deal, LocalDate wonOn) {
        return Gates.setFor(gateSets, Facts.Scope.of(deal, wonOn)).orElse(null);
    }

    /** The template of a deal; null when none counts. */
    public @Nullable ProjectTemplate template(Opportunity deal) {
        return templates.stream()
                .filter(template -> template.countsFor(deal))
                .max(Comparator.comparingInt(ProjectTemplate::weight))
                .orElse(null);
    }

    /** The rules of the deal's legal entity. */
    public ActivationRules rules(Opportunity deal) {
        return rules(deal.getLegalEntity());
    }

    /** The rules of a legal entity; null is one that is not known. */
    public ActivationRules rules(@Nullable String legalEntity) {
        return byEntity.getOrDefault(legalEntity == null ? "" : legalEntity, byDefault);
    }
}
