package dev.lockstep.streams.engagement.activation.policy;

import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.activation.domain.GateSet;
import dev.lockstep.streams.engagement.activation.domain.Gates;
import dev.lockstep.streams.engagement.policy.PolicyFile;
import dev.lockstep.streams.engagement.policy.PolicyNode;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code gates.yaml}: set id, version, validity, legal entities, billing models, names of gates. */
final class GateSetsFile {
    private static final int MOST_PARENTS = 10;

    private final Map<String, PolicyNode> nodes = new LinkedHashMap<>();
    private final Map<String, GateSet> sets = new LinkedHashMap<>();

    private GateSetsFile() {}

    /** All sets; what is wrong is noted, and no deal could say which set counts for it when two sets say so. */
    static List<GateSet> read(SystemsFolder folder, PolicyProblems problems) {
        PolicyNode root = PolicyFile.read(folder, "gates.yaml", problems).knowing("sets");
        GateSetsFile file = new GateSetsFile();
        root.map("sets")
                .forEach((id, set) -> set.map().forEach((version, node) -> file.nodes.put(id + "/" + version, node)));
        file.nodes.forEach(file::add);
        if (file.sets.values().stream().noneMatch(set -> set.weight() == 0)) {
            root.child("sets").refuse("must hold a set for every deal: one without legalEntities and billingModels");
        }
        file.refuseAmbiguity();
        return List.copyOf(file.sets.values());
    }

    private void add(String name, PolicyNode node) {
        node.knowing("from", "until", "legalEntities", "billingModels", "extends", "gates", "without");
        String id = name.substring(0, name.lastIndexOf('/'));
        Optional<Integer> version = version(name, node);
        LocalDate from = node.day("from").orElse(null);
        LocalDate until = node.day("until").orElse(null);
        if (from != null && until != null && !from.isBefore(until)) {
            node.child("until").refuse("must be after `from`, " + from);
        }
        Set<BillingModel> models = node.list("billingModels").stream()
                .map(model -> model.oneOf(BillingModel.class))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Set<String> entities = Set.copyOf(new HashSet<>(node.texts("legalEntities")));
        version.ifPresent(
                number -> sets.put(name, new GateSet(id, number, from, until, entities, models, gates(node, 0))));
    }

    private static Optional<Integer> version(String name, PolicyNode node) {
        String version = name.substring(name.lastIndexOf('/') + 1);
        if (version.matches("[1-9][0-9]{0,5}")) {
            return Optional.of(Integer.valueOf(version));
        }
        node.refuse("must stand under a version: a whole number from 1");
        return Optional.empty();
    }

    private Set<String> gates(PolicyNode node, int depth) {
        Set<String> gates = new HashSet<>();
        if (node.has("extends")) {
            gates.addAll(inherited(node, depth));
        }
        gates.addAll(known(node.list("gates")));
        gates.removeAll(known(node.list("without")));
        return gates;
    }

    private Set<String> inherited(PolicyNode node, int depth) {
        Optional<PolicyNode> parent = node.text("extends").map(nodes::get);
        if (parent.isEmpty() || depth > MOST_PARENTS) {
            node.child("extends").refuse("must name another set and its version, like every-deal/1");
            return Set.of();
        }
        return gates(parent.get(), depth + 1);
    }

    private static Set<String> known(List<PolicyNode> names) {
        Set<String> known = new HashSet<>();
        for (PolicyNode name : names) {
            Optional<String> text = name.text();
            text.filter(Gates.names()::contains).ifPresent(known::add);
            text.filter(gate -> !Gates.names().contains(gate))
                    .ifPresent(gate -> name.refuse("is no gate; gates are " + String.join(", ", Gates.names())));
        }
        return known;
    }

    private void refuseAmbiguity() {
        List<GateSet> known = new ArrayList<>();
        for (GateSet set : sets.values()) {
            known.stream().filter(set::isAmbiguousWith).forEach(other -> nodeOf(set)
                    .refuse("counts for deals for which " + other.name()
                            + " counts too; say `until` there, or more exactly for which deals"));
            known.add(set);
        }
    }

    private PolicyNode nodeOf(GateSet set) {
        return Objects.requireNonNull(nodes.get(set.name()), "a set without a place in the file");
    }
}
