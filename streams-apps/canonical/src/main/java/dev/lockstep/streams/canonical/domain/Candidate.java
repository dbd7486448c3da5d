package dev.lockstep.streams.canonical.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source record says about one field, and what became of it.
 *
 * @param index index of the source record among those that were given
 * @param fate whether it decides the field, or why it does not
 */
public record Candidate(int index, Fate fate) {
    /** What became of a word. */
    public enum Fate {
        /** It is the value of the golden record. */
        DECIDES,
        /** A system comes first that is trusted more, or another record of the same system. */
        LESS_TRUSTED,
        /** The rule of the field does not list the system. */
        NOT_AN_OWNER,
        /** The source has deleted the record, and others have not. */
        DELETED,
        /** The object is in shadow: watched, and not heard yet. */
        SHADOW
    }

    /**
     * Everybody who says something about a field, the one who decides first.
     *
     * @param statements all source records of the golden record
     * @param inShadow whether each of them is in shadow, in the same order
     * @param rule who may decide the field
     */
    public static List<Candidate> of(List<Statement> statements, List<Boolean> inShadow, OwnerRule rule, int field) {
        List<Statement> live = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            if (!inShadow.get(i)) {
                live.add(statements.get(i));
            }
        }
        List<Statement> heard = live.isEmpty() ? List.of() : GoldenMerge.heard(live);
        Statement decider = GoldenMerge.decider(heard, rule.systems(), field);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).fields().get(field) != null) {
                candidates.add(new Candidate(i, fate(statements.get(i), inShadow.get(i), heard, decider, rule)));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::fate));
        return candidates;
    }

    private static Fate fate(
            Statement statement, boolean shadow, List<Statement> heard, @Nullable Statement decider, OwnerRule rule) {
        if (shadow) {
            return Fate.SHADOW;
        }
        if (!rule.systems().contains(statement.system())) {
            return Fate.NOT_AN_OWNER;
        }
        if (heard.stream().noneMatch(other -> isSame(statement, other))) {
            return Fate.DELETED;
        }
        return decider != null && isSame(statement, decider) ? Fate.DECIDES : Fate.LESS_TRUSTED;
    }

    private static boolean isSame(Statement one, Statement other) {
        return one.system().equals(other.system()) && one.source().equals(other.source());
    }
}
