package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.domain.identity.MatchRules.KindRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person should look at: links that something speaks against, and roots that may be one. */
final class Doubts {
    private static final String COMMAND = "./lockstep links ";

    private final Identities identities;
    private final Matcher matcher;

    Doubts(Identities identities, Matcher matcher) {
        this.identities = identities;
        this.matcher = matcher;
    }

    /** All that is in doubt about one record now. */
    List<Problem> about(String key) {
        LinkRequest told = identities.told(key);
        List<Problem> found = new ArrayList<>();
        if (told != null && !identities.isConfirmed(key, told)) {
            Link link = identities.link(key);
            if (link != null) {
                conflicts(key, link, told, found);
            }
            proposals(key, link, told, found);
        }
        identities.doubted(key, !found.isEmpty());
        return found;
    }

    /** Roots that are proposed for a record, whoever is asked about it. */
    List<Match> proposed(String key, LinkRequest told) {
        String root = identities.rootOf(key);
        return matcher.proposals(key, told, root).stream()
                .filter(match -> !identities.areApart(key, match.root()))
                .filter(match -> root == null || !identities.areApart(match.via(), root))
                .toList();
    }

    private void conflicts(String key, Link link, LinkRequest told, List<Problem> found) {
        String root = link.getCanonicalId();
        String claimed = told.getCanonicalId();
        if (claimed != null && LinkKeys.isRoot(claimed, told.getKind())) {
            contradicted(key, link, identities.current(claimed), "claims " + claimed, found);
        }
        String other = told.getCrossReference();
        String otherRoot = other == null ? null : identities.rootOf(other);
        if (otherRoot != null) {
            contradicted(key, link, otherRoot, "names " + other + ", which is " + otherRoot, found);
        }
        String before = link.getPreviousId();
        if (link.getRule() == LinkRule.SOURCE_MERGE && told.getMergedInto() == null) {
            String message =
                    key + " was merged by its system, which shows it again; it is still linked to " + root + ".";
            found.add(CanonicalCause.LINK_CONFLICT.problem(
                    key,
                    message,
                    "Give it a root of its own: " + COMMAND + "split " + key + "; or keep the link: "
                            + keep(key, root)));
        } else if (link.getRule() == LinkRule.SOURCE_MERGE && before != null) {
            leftBehind(key, before, root, found);
        }
    }

    private void contradicted(String key, Link link, String claimedRoot, String claim, List<Problem> found) {
        String root = link.getCanonicalId();
        if (!claimedRoot.equals(root) && !identities.areApart(key, claimedRoot)) {
            String message = key + " " + claim + " but is linked to " + root + " (" + link.getRule() + ").";
            String remedy = "Correct the reference in the source system, or follow it: " + COMMAND + "link " + key + " "
                    + claimedRoot + "; or keep the link: " + keep(key, root);
            found.add(CanonicalCause.LINK_CONFLICT.problem(key, message, remedy));
        }
    }

    private void leftBehind(String key, String before, String root, List<Problem> found) {
        List<String> left = identities.recordsOf(before);
        if (!left.isEmpty()) {
            String message = "The system of " + key + " merged it, and it moved from " + before + " to " + root + "; "
                    + left.size() + " other records, first " + left.get(0) + ", are still linked to " + before + ".";
            String remedy = "If they belong together: " + COMMAND + "merge --from " + before + " --into " + root
                    + "; if not: " + keep(key, root);
            found.add(CanonicalCause.MERGE_PROPOSED.problem(pair(before, root), message, remedy));
        }
    }

    private void proposals(String key, @Nullable Link link, LinkRequest told, List<Problem> found) {
        KindRules rules = identities.rules().of(told.getKind());
        for (Match match : proposed(key, told)) {
            if (link == null) {
                found.add(waiting(key, match, told));
            } else if (!isAskedAlready(match.via(), link.getCanonicalId())) {
                CanonicalCause cause =
                        rules.accepts(match.rule()) ? CanonicalCause.MERGE_PROPOSED : CanonicalCause.MATCH_PROPOSED;
                found.add(same(cause, key, link.getCanonicalId(), match, told));
            }
        }
    }

    /** One question about two roots is enough, whichever of their records it was asked about first. */
    private boolean isAskedAlready(String via, String root) {
        LinkRequest other = identities.told(via);
        return other != null
                && identities.doubted().contains(via)
                && proposed(via, other).stream().anyMatch(match -> match.root().equals(root));
    }

    private static Problem same(CanonicalCause cause, String key, String root, Match match, LinkRequest told) {
        String message = key + " is linked to " + root + " but may be " + match.root() + ": " + why(match, told);
        String remedy = "If they are one: " + COMMAND + "merge --from " + root + " --into " + match.root()
                + "; if only this record is wrong: " + COMMAND + "link " + key + " " + match.root()
                + "; if they are not: " + keep(key, root);
        return cause.problem(pair(root, match.root()), message, remedy);
    }

    private static Problem waiting(String key, Match match, LinkRequest told) {
        String message = key + " waits; it may be " + match.root() + ": " + why(match, told);
        String remedy = "If it is: " + COMMAND + "link " + key + " " + match.root() + "; if it is new: " + COMMAND
                + "split " + key + " gives it a root of its own.";
        return CanonicalCause.MATCH_PROPOSED.problem(key + "+" + match.root(), message, remedy);
    }

    private static String why(Match match, LinkRequest told) {
        return "same " + Evidence.inWords(told, match.rule().same()) + " as " + match.via() + " (rule "
                + match.rule().name() + ", confidence " + match.rule().confidence() + ").";
    }

    private static String keep(String key, String root) {
        return COMMAND + "link " + key + " " + root
                + " (nobody is asked again before the record tells something else).";
    }

    private static String pair(String left, String right) {
        return left.compareTo(right) <= 0 ? left + "+" + right : right + "+" + left;
    }
}
