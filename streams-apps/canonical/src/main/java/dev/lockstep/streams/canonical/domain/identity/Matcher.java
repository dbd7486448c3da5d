package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.streams.canonical.domain.identity.MatchRules.KindRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the match rules to what is known. */
final class Matcher {
    private final Identities identities;

    Matcher(Identities identities) {
        this.identities = identities;
    }

    /** The match that links by itself: by the first rule that is sure enough and finds one root, not several. */
    Optional<Match> decisive(String key, LinkRequest told) {
        KindRules rules = identities.rules().of(told.getKind());
        for (MatchRule rule : rules.rules()) {
            List<Match> found = rules.accepts(rule) ? by(rule, key, told, null) : List.of();
            if (!found.isEmpty()) {
                return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Every other root that a person should look at, each once, by the surest rule that finds it. */
    List<Match> proposals(String key, LinkRequest told, @Nullable String ownRoot) {
        KindRules rules = identities.rules().of(told.getKind());
        Map<String, Match> byRoot = new LinkedHashMap<>();
        for (MatchRule rule : rules.rules()) {
            if (rules.proposes(rule)) {
                for (Match match : by(rule, key, told, ownRoot)) {
                    byRoot.merge(match.root(), match, Matcher::surer);
                }
            }
        }
        return List.copyOf(byRoot.values());
    }

    private List<Match> by(MatchRule rule, String key, LinkRequest told, @Nullable String ownRoot) {
        Map<String, Match> byRoot = new LinkedHashMap<>();
        for (String other : identities.sharing(rule, told)) {
            String root = identities.rootOf(other);
            if (root == null || other.equals(key) || root.equals(ownRoot)) {
                continue;
            }
            if (!byRoot.containsKey(root) && !speaksAgainst(rule, key, told, root)) {
                byRoot.put(root, new Match(rule, root, other));
            }
        }
        return new ArrayList<>(byRoot.values());
    }

    private boolean speaksAgainst(MatchRule rule, String key, LinkRequest told, String root) {
        for (String other : identities.recordsOf(root)) {
            if (other.equals(key)) {
                continue;
            }
            boolean sameSystem = other.startsWith(told.getSystem() + "/");
            if ((rule.unlessAnotherRecord() && sameSystem) || differs(rule, told, identities.told(other))) {
                return true;
            }
        }
        return false;
    }

    private boolean differs(MatchRule rule, LinkRequest told, @Nullable LinkRequest other) {
        if (other == null) {
            return false;
        }
        Map<String, String> mine = Evidence.of(told);
        Map<String, String> theirs = Evidence.of(other);
        return rule.unlessDiffers().stream()
                .filter(name -> mine.containsKey(name) && theirs.containsKey(name))
                .anyMatch(name -> !normal(name, mine).equals(normal(name, theirs)));
    }

    private String normal(String name, Map<String, String> evidence) {
        return identities.rules().normal(name, evidence.getOrDefault(name, ""));
    }

    private static Match surer(Match left, Match right) {
        return left.rule().confidence().compareTo(right.rule().confidence()) >= 0 ? left : right;
    }
}
