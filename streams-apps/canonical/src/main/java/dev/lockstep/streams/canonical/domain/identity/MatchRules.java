package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.LinkKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How records are recognised as the same, as data.
 *
 * @param kinds rules by kind of root; a kind without rules is never matched
 * @param normalisers by evidence name; evidence that is not named compares letter by letter
 * @param version digest of the rules
 */
public record MatchRules(Map<LinkKind, KindRules> kinds, Map<String, Normaliser> normalisers, String version) {
    /** Nothing matches: roots meet by explicit identifiers and operators alone. */
    public static final MatchRules NONE = new MatchRules(Map.of(), Map.of(), "none");

    /** Copies the maps. */
    public MatchRules {
        kinds = Map.copyOf(kinds);
        normalisers = Map.copyOf(normalisers);
    }

    /** What becomes of a record that nothing matches well enough while something may match. */
    public enum Below {
        /** A root of its own at once; a person may merge the two later. */
        MINT,
        /** It waits until a person has decided. */
        WAIT
    }

    /**
     * Rules of one kind of root.
     *
     * @param rules in order: the first that is sure enough decides
     * @param accept confidence from which a match links by itself
     * @param propose confidence from which a match is shown to a person
     */
    public record KindRules(List<MatchRule> rules, BigDecimal accept, BigDecimal propose, Below below) {
        private static final KindRules NONE = new KindRules(List.of(), BigDecimal.ONE, BigDecimal.ONE, Below.MINT);

        /** Copies the list. */
        public KindRules {
            rules = List.copyOf(rules);
        }

        boolean accepts(MatchRule rule) {
            return rule.confidence().compareTo(accept) >= 0;
        }

        boolean proposes(MatchRule rule) {
            return rule.confidence().compareTo(propose) >= 0;
        }
    }

    /** Rules of a kind; none when the file has none. */
    public KindRules of(LinkKind kind) {
        return kinds.getOrDefault(kind, KindRules.NONE);
    }

    /** Normal form of a piece of evidence. */
    String normal(String evidence, String value) {
        return normalisers.getOrDefault(evidence, Normaliser.EXACT).normal(value);
    }
}
