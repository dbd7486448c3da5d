package dev.lockstep.streams.engagement.change.policy;

import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.change.domain.ChangePolicies;
import dev.lockstep.streams.engagement.change.domain.ChangePolicy;
import dev.lockstep.streams.engagement.change.domain.ChangePolicy.Threshold;
import dev.lockstep.streams.engagement.change.domain.ReviewTerms;
import dev.lockstep.streams.engagement.change.domain.StepKind;
import dev.lockstep.streams.engagement.policy.PolicyFile;
import dev.lockstep.streams.engagement.policy.PolicyNode;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code change-orders.yaml}. What is wrong is noted, and a placeholder stands for it until the reading ends. */
public final class ChangePolicyReader {
    private static final String FILE = "change-orders.yaml";
    private static final Duration REVIEW = Duration.ofDays(5);
    private static final Duration AMEND = Duration.ofDays(5);
    private static final Duration VERIFY = Duration.ofHours(4);

    /** What an approval in the source system is worth. */
    private enum SourceApproval {
        ONE,
        NONE
    }

    private ChangePolicyReader() {}

    /** The policy of the folder. */
    public static ChangePolicies read(SystemsFolder folder, PolicyProblems problems) {
        PolicyNode root = PolicyFile.read(folder, FILE, problems).knowing("versions");
        List<ChangePolicy> versions = new ArrayList<>();
        root.map("versions").forEach((name, node) -> version(name, node).ifPresent(versions::add));
        if (versions.isEmpty()) {
            root.child("versions").refuse("must hold at least one version with validFrom");
        }
        refuseOverlaps(root, versions);
        return new ChangePolicies(versions);
    }

    private static Optional<ChangePolicy> version(String name, PolicyNode node) {
        node.knowing(
                "validFrom",
                "validTo",
                "thresholds",
                "sourceApproval",
                "propagate",
                "planOfPsaOrders",
                "role",
                "reviewWithin",
                "amendWithin",
                "verifyWithin");
        Optional<LocalDate> from = node.day("validFrom");
        if (from.isEmpty()) {
            node.child("validFrom").refuse("must be a day like 2026-01-31");
        }
        LocalDate to = node.day("validTo").orElse(null);
        List<Threshold> thresholds = thresholds(node);
        return from.map(first -> new ChangePolicy(name, first, to, thresholds, terms(name, node)));
    }

    private static ReviewTerms terms(String name, PolicyNode node) {
        boolean counts = node.has("sourceApproval")
                && node.oneOf("sourceApproval", SourceApproval.class)
                        .filter(SourceApproval.ONE::equals)
                        .isPresent();
        return new ReviewTerms(
                name,
                1,
                Set.of(),
                counts,
                propagate(node),
                node.flag("planOfPsaOrders").orElse(false),
                node.has("role") ? node.text("role").orElse(null) : null,
                node.duration("reviewWithin").orElse(REVIEW),
                node.duration("amendWithin").orElse(AMEND),
                node.duration("verifyWithin").orElse(VERIFY));
    }

    /** In the order of the writes, whatever the order in the file. */
    private static List<StepKind> propagate(PolicyNode node) {
        if (!node.has("propagate")) {
            return List.of(StepKind.values());
        }
        return node.list("propagate").stream()
                .map(entry -> entry.oneOf(StepKind.class))
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Threshold> thresholds(PolicyNode node) {
        List<Threshold> thresholds = new ArrayList<>();
        for (PolicyNode entry : node.list("thresholds")) {
            entry.knowing("legalEntity", "currency", "twoFrom", "twoFromHours", "approvers");
            Optional<String> entity = entry.text("legalEntity");
            Optional<String> currency = entry.text("currency");
            Optional<BigDecimal> from = notNegative(entry, "twoFrom");
            if (!entry.has("twoFrom")) {
                entry.child("twoFrom").refuse("must be a decimal number");
            }
            BigDecimal hours = notNegative(entry, "twoFromHours").orElse(null);
            Set<String> approvers = new LinkedHashSet<>(entry.texts("approvers"));
            if (entity.isPresent() && currency.isPresent() && from.isPresent()) {
                thresholds.add(new Threshold(entity.get(), currency.get(), from.get(), hours, approvers));
            }
        }
        return thresholds;
    }

    private static Optional<BigDecimal> notNegative(PolicyNode entry, String field) {
        Optional<BigDecimal> number = entry.decimal(field);
        if (number.filter(found -> found.signum() < 0).isPresent()) {
            entry.child(field).refuse("must not be negative");
            return Optional.empty();
        }
        return number;
    }

    private static void refuseOverlaps(PolicyNode root, List<ChangePolicy> versions) {
        for (int i = 0; i < versions.size(); i++) {
            for (ChangePolicy other : versions.subList(i + 1, versions.size())) {
                ChangePolicy one = versions.get(i);
                if (!ends(one).isBefore(other.validFrom()) && !ends(other).isBefore(one.validFrom())) {
                    root.child("versions")
                            .refuse(one.version() + " and " + other.version()
                                    + " must not be valid on the same day; end the earlier one with validTo");
                }
            }
        }
    }

    private static LocalDate ends(ChangePolicy policy) {
        return policy.validTo() == null ? LocalDate.MAX : policy.validTo();
    }
}
