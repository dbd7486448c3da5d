package dev.lockstep.streams.canonical.domain.identity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * One way to recognise that two records are the same.
 *
 * @param name by which links and proposals name the rule
 * @param same evidence that both must have and that must be the same
 * @param confidence how sure a match is, above 0, at most 1.00
 * @param unlessDiffers evidence that speaks against a match where both have it and it differs
 * @param unlessAnotherRecord whether a match is off when the other side already holds another record of the same system:
 *     a system that keeps two records of one name means two things
 */
public record MatchRule(
        String name,
        List<String> same,
        BigDecimal confidence,
        List<String> unlessDiffers,
        boolean unlessAnotherRecord) {
    /** Copies the lists. */
    public MatchRule {
        same = List.copyOf(same);
        unlessDiffers = List.copyOf(unlessDiffers);
    }

    boolean isAbout(String... evidence) {
        return Set.copyOf(same).equals(Set.of(evidence));
    }
}
