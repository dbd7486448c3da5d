package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.streams.canonical.domain.identity.MatchRule;
import dev.lockstep.streams.canonical.domain.identity.MatchRules;
import dev.lockstep.streams.canonical.domain.identity.MatchRules.Below;
import dev.lockstep.streams.canonical.domain.identity.MatchRules.KindRules;
import dev.lockstep.streams.canonical.domain.identity.Normaliser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code identity.yaml} strictly: how records are recognised as the same. */
final class MatchRulesReader {
    private static final String COMPARE = "compare";
    private static final List<LinkKind> KINDS = List.of(LinkKind.CUSTOMER, LinkKind.RESOURCE, LinkKind.ENGAGEMENT);

    private MatchRulesReader() {}

    /** The rules; what is wrong with them is noted in the file's problems. */
    static MatchRules read(Section file) {
        file.allow(COMPARE, "CUSTOMER", "RESOURCE", "ENGAGEMENT");
        Map<LinkKind, KindRules> kinds = new HashMap<>();
        for (LinkKind kind : KINDS) {
            if (file.has(kind.name())) {
                kinds.put(kind, kind(file.section(kind.name())));
            }
        }
        return new MatchRules(kinds, normalisers(file), file.digest());
    }

    private static Map<String, Normaliser> normalisers(Section file) {
        Map<String, Normaliser> normalisers = new HashMap<>();
        if (file.has(COMPARE)) {
            Section compare = file.section(COMPARE);
            for (String evidence : compare.keys()) {
                Normaliser.named(compare.text(evidence))
                        .ifPresentOrElse(
                                found -> normalisers.put(evidence, found),
                                () -> compare.problem(
                                        evidence, "no way to compare of this name; known: " + Normaliser.names()));
            }
        }
        return normalisers;
    }

    private static KindRules kind(Section section) {
        section.allow("accept", "propose", "below", "rules");
        BigDecimal accept = share(section, "accept");
        BigDecimal propose = share(section, "propose");
        if (propose.compareTo(accept) > 0) {
            section.problem("propose", "must not be above accept");
        }
        List<MatchRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section rule : section.list("rules")) {
            MatchRule read = rule(rule);
            rules.add(read);
            if (!names.add(read.name())) {
                rule.problem("name", "is the name of two rules: " + read.name());
            }
        }
        return new KindRules(rules, accept, propose, below(section));
    }

    private static MatchRule rule(Section section) {
        section.allow("name", "same", "confidence", "unless");
        List<String> same = section.texts("same");
        if (same.isEmpty()) {
            section.problem("same", "must list the evidence that is the same");
        }
        boolean hasUnless = section.has("unless");
        List<String> differs = List.of();
        boolean anotherRecord = false;
        if (hasUnless) {
            Section unless = section.section("unless");
            unless.allow("differs", "another-record");
            differs = unless.texts("differs");
            anotherRecord = unless.flag("another-record");
        }
        return new MatchRule(section.text("name"), same, share(section, "confidence"), differs, anotherRecord);
    }

    private static Below below(Section section) {
        String below = section.has("below") ? section.text("below") : "mint";
        return switch (below) {
            case "mint" -> Below.MINT;
            case "wait" -> Below.WAIT;
            default -> {
                section.problem("below", "must be mint or wait, not '" + below + "'");
                yield Below.MINT;
            }
        };
    }

    /** A number above 0, at most 1, with at most two decimals. */
    private static BigDecimal share(Section section, String key) {
        String text = section.text(key);
        try {
            BigDecimal share = new BigDecimal(text).setScale(2);
            if (share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below, as for every other text that is no such number.
        }
        if (!text.isEmpty()) {
            section.problem(key, "must be above 0 and at most 1.00, with at most two decimals, not '" + text + "'");
        }
        return BigDecimal.ONE.setScale(2);
    }
}
