package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.streams.canonical.domain.identity.Decisions.Because;
import dev.lockstep.streams.canonical.domain.identity.MatchRules.Below;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is who. Asked one request after the other, never two at once, so that two systems that bring the same
 * customer in the same moment still meet. What it is not sure of it shows to a person, and asks no more once the person
 * has decided.
 */
public final class LinkDesk {
    private static final Set<LinkRule> EXPLICIT =
            Set.of(LinkRule.STAMPED, LinkRule.WRITE_BACK, LinkRule.OPERATOR, LinkRule.SOURCE_MERGE);

    private final Identities identities;
    private final Matcher matcher;
    private final Doubts doubts;

    /** A desk over what it has learned so far, under these rules. */
    public LinkDesk(DeskMemory memory, MatchRules rules) {
        identities = new Identities(memory, rules);
        matcher = new Matcher(identities);
        doubts = new Doubts(identities, matcher);
    }

    /** Whether an action is about identity. */
    public static boolean decides(OperatorAction action) {
        return OperatorDecisions.areFor(action);
    }

    /**
     * Takes in what a record tells of itself: links it, re-decides what an explicit statement says anew, and doubts what
     * speaks against a link.
     *
     * @param sequence of the change that tells it; what an older change tells is not taken in; null when not known
     * @param now when it is decided, UTC
     */
    public Ruling consider(LinkRequest request, @Nullable Long sequence, Instant now) {
        String key = LinkKeys.of(request);
        identities.indexUnderTheseRules();
        Decisions decisions = new Decisions(identities, now);
        if (LinkKeys.parse(key).isEmpty() || isOutdated(key, sequence)) {
            return decisions.ruling();
        }
        LinkRequest before = identities.told(key);
        LinkRequest told = Evidence.completed(request, before);
        Set<String> affected = new LinkedHashSet<>(before == null ? Set.of() : identities.neighbours(before));
        affected.addAll(identities.neighbours(told));
        affected.retainAll(identities.doubted());
        identities.learn(key, told);
        decide(key, decisions);
        decisions.knows(key, request, sequence);
        affected.add(key);
        settle(affected, decisions);
        return decisions.ruling();
    }

    /**
     * Does what an operator asks for, or says why not; what is not about identity is left alone.
     *
     * @param now when it is decided, UTC
     */
    public Ruling act(OperatorAction action, Instant now) {
        identities.indexUnderTheseRules();
        Decisions decisions = new Decisions(identities, now);
        new OperatorDecisions(identities, doubts, decisions).take(action);
        settle(new LinkedHashSet<>(identities.doubted()), decisions);
        return decisions.ruling();
    }

    /** Decides on those who name a record that has moved, then looks at all that may be in doubt. */
    private void settle(Set<String> affected, Decisions decisions) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> moved = decisions.takeChanged();
        while (!moved.isEmpty()) {
            for (String key : moved) {
                affected.add(key);
                identities.naming(key).stream().filter(seen::add).forEach(follower -> decide(follower, decisions));
            }
            moved = decisions.takeChanged();
        }
        if (!decisions.ruling().relinks().isEmpty()) {
            affected.addAll(identities.doubted());
        }
        for (String key : affected) {
            if (identities.link(key) == null) {
                decide(key, decisions);
            }
            decisions.ruling().doubts().put(key, doubts.about(key));
        }
    }

    private boolean isOutdated(String key, @Nullable Long sequence) {
        Link link = identities.link(key);
        Long known = link == null ? null : link.getEvidenceSequence();
        return known != null && sequence != null && Long.compareUnsigned(sequence, known) < 0;
    }

    private void decide(String key, Decisions decisions) {
        LinkRequest told = identities.told(key);
        Link known = identities.link(key);
        if (told == null) {
            return;
        }
        LinkKeys.Parts record = LinkKeys.parse(key).orElseThrow();
        if (known == null) {
            first(key, told, record, decisions);
        } else {
            again(key, known, told, record, decisions);
        }
    }

    private void first(String key, LinkRequest told, LinkKeys.Parts record, Decisions decisions) {
        if (mergedAway(told, record, decisions, root -> true)
                || explicit(told, record, decisions)
                || crossReferenced(told, record, decisions, root -> true)
                || named(key, told, record, decisions)) {
            return;
        }
        Optional<Match> match = matcher.decisive(key, told);
        if (match.isPresent()) {
            decisions.link(record, match.get().root(), Reasons.matched(match.get(), told), true);
        } else if (told.getMayMint() && LinkKeys.isMintable(told.getKind()) && !mustWait(key, told)) {
            String own = identities.current(LinkKeys.ownRoot(record));
            decisions.link(record, own, Reasons.minted(told), true);
        }
    }

    /** Only what a system says explicitly moves a link that stands, and never against what a person has decided. */
    private void again(String key, Link known, LinkRequest told, LinkKeys.Parts record, Decisions decisions) {
        Predicate<String> isNews = root -> !root.equals(known.getCanonicalId()) && !identities.areApart(key, root);
        if (!mergedAway(told, record, decisions, isNews) && !EXPLICIT.contains(known.getRule())) {
            crossReferenced(told, record, decisions, isNews);
        }
    }

    private boolean mustWait(String key, LinkRequest told) {
        return identities.rules().of(told.getKind()).below() == Below.WAIT
                && !matcher.proposals(key, told, null).isEmpty();
    }

    private boolean mergedAway(LinkRequest told, LinkKeys.Parts record, Decisions decisions, Predicate<String> isNews) {
        String into = told.getMergedInto();
        String winner = into == null ? null : LinkKeys.of(record.system(), record.kind(), into);
        return winner != null && join(winner, record, Reasons.sourceMerge(told, winner), decisions, isNews);
    }

    private boolean crossReferenced(
            LinkRequest told, LinkKeys.Parts record, Decisions decisions, Predicate<String> isNews) {
        String other = told.getCrossReference();
        return other != null && join(other, record, Reasons.naming(told, other), decisions, isNews);
    }

    /** A record that others already name as themselves joins them, unless they disagree. */
    private boolean named(String key, LinkRequest told, LinkKeys.Parts record, Decisions decisions) {
        Set<String> roots = new LinkedHashSet<>();
        String by = "";
        for (String other : identities.naming(key)) {
            LinkRequest naming = identities.told(other);
            String root = identities.rootOf(other);
            if (root != null && naming != null && key.equals(naming.getCrossReference())) {
                roots.add(root);
                by = other;
            }
        }
        return roots.size() == 1 && join(by, record, Reasons.named(told, by), decisions, root -> true);
    }

    private boolean join(
            String other, LinkKeys.Parts record, Because because, Decisions decisions, Predicate<String> isNews) {
        String root = identities.rootOf(other);
        if (root == null || !LinkKeys.isRoot(root, record.kind()) || !isNews.test(root)) {
            return false;
        }
        decisions.link(record, root, because, true);
        return true;
    }

    private boolean explicit(LinkRequest told, LinkKeys.Parts record, Decisions decisions) {
        String id = told.getCanonicalId();
        if (id == null || !LinkKeys.isRoot(id, told.getKind())) {
            return false;
        }
        String root = identities.current(id);
        decisions.link(record, root, Reasons.explicit(told, id, root), true);
        return true;
    }
}
