package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.canonical.domain.CanonicalCause;
import dev.lockstep.streams.canonical.domain.identity.Decisions.Because;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What operators decide about identity: {@code LINK} a record to a root, {@code UNLINK} or {@code SPLIT} it to a root of
 * its own, {@code MERGE} one root into another, {@code SPLIT} what was merged apart again.
 */
final class OperatorDecisions {
    private static final Set<ActionType> ABOUT_IDENTITY =
            EnumSet.of(ActionType.LINK, ActionType.UNLINK, ActionType.MERGE, ActionType.SPLIT);
    private static final int LONGEST_REASON = 1_000;

    private final Identities identities;
    private final Doubts doubts;
    private final Decisions decisions;

    OperatorDecisions(Identities identities, Doubts doubts, Decisions decisions) {
        this.identities = identities;
        this.doubts = doubts;
        this.decisions = decisions;
    }

    /** Whether an action is for the identity desk. */
    static boolean areFor(OperatorAction action) {
        return ABOUT_IDENTITY.contains(action.getType());
    }

    /** Does what is asked for, or says why not. */
    void take(OperatorAction action) {
        if (areFor(action)) {
            String target = target(action);
            List<String> refusal =
                    signed(action).or(() -> decided(action)).map(List::of).orElse(List.of());
            decisions
                    .ruling()
                    .refusals()
                    .put(
                            target,
                            refusal.stream()
                                    .map(why -> refused(action, target, why))
                                    .toList());
        }
    }

    private static Problem refused(OperatorAction action, String target, String why) {
        String message = action.getType() + " of " + target + " by " + action.getActor() + " (action "
                + action.getActionId() + ") was not done: " + why;
        return CanonicalCause.ACTION_REFUSED.problem(target, message);
    }

    private static Optional<String> signed(OperatorAction action) {
        if (action.getActor().isBlank()) {
            return Optional.of("it does not say who asks; name the actor.");
        }
        int length = action.getReason().strip().length();
        return length == 0 || length > LONGEST_REASON
                ? Optional.of("it must give a reason of at most " + LONGEST_REASON + " characters.")
                : Optional.empty();
    }

    private Optional<String> decided(OperatorAction action) {
        String from = action.getParameters().get("from");
        String into = action.getParameters().get("into");
        if (action.getType() == ActionType.MERGE) {
            return merge(action, from, into);
        }
        if (action.getType() == ActionType.SPLIT && from != null) {
            return takeApart(action, from, into);
        }
        String key = action.getParameters().get("link");
        Optional<LinkKeys.Parts> record = key == null ? Optional.empty() : LinkKeys.parse(key);
        if (record.isEmpty()) {
            return Optional.of("parameter 'link' must read system/KIND/object/id, not '" + key + "'.");
        }
        return action.getType() == ActionType.LINK
                ? link(
                        action,
                        String.valueOf(key),
                        record.get(),
                        action.getParameters().get("canonicalId"))
                : unlink(action, String.valueOf(key), record.get());
    }

    private Optional<String> merge(OperatorAction action, @Nullable String from, @Nullable String into) {
        Optional<LinkKind> kind = from == null ? Optional.empty() : LinkKeys.kindOf(from);
        if (from == null || into == null || kind.isEmpty() || !LinkKeys.isRoot(into, kind.get())) {
            return Optional.of("parameters 'from' and 'into' must be canonical ids of one kind, not '" + from
                    + "' and '" + into + "'.");
        }
        String winner = identities.current(into);
        if (winner.equals(from)) {
            return Optional.of(into + " is " + from + " already; to merge the other way round, split them first.");
        }
        if (identities.recordsOf(winner).isEmpty()) {
            return Optional.of("nothing is linked to " + winner + "; look the id up with 'links show'.");
        }
        List<String> losing = identities.recordsOf(from);
        if (losing.isEmpty() && !identities.current(from).equals(winner)) {
            return Optional.of("nothing is linked to " + from + "; look the id up with 'links show'.");
        }
        losing.forEach(key -> move(key, winner, Reasons.operator(action), true));
        return Optional.empty();
    }

    /** Back to a root that was merged: the records that came from it, carry its id, or gave it its id. */
    private Optional<String> takeApart(OperatorAction action, String from, @Nullable String into) {
        Optional<LinkKind> kind = LinkKeys.kindOf(from);
        if (into == null || into.equals(from) || kind.isEmpty() || !LinkKeys.isRoot(into, kind.get())) {
            return Optional.of("parameters 'from' and 'into' must be two canonical ids of one kind, not '" + from
                    + "' and '" + into + "'.");
        }
        List<String> leaving = identities.recordsOf(from).stream()
                .filter(key -> cameFrom(into, key))
                .toList();
        if (leaving.isEmpty()) {
            return Optional.of("no record of " + from + " came from " + into + "; split single records by their link.");
        }
        leaving.forEach(key -> move(key, into, Reasons.operator(action), false));
        return Optional.empty();
    }

    private boolean cameFrom(String root, String key) {
        Link link = identities.link(key);
        LinkRequest told = identities.told(key);
        return (link != null && root.equals(link.getPreviousId()))
                || (told != null && root.equals(told.getCanonicalId()))
                || LinkKeys.parse(key)
                        .map(LinkKeys::ownRoot)
                        .filter(root::equals)
                        .isPresent();
    }

    private Optional<String> link(
            OperatorAction action, String key, LinkKeys.Parts record, @Nullable String canonicalId) {
        if (canonicalId == null || !LinkKeys.isRoot(canonicalId, record.kind())) {
            return Optional.of(
                    "parameter 'canonicalId' must be the id of a " + record.kind() + ", not '" + canonicalId + "'.");
        }
        String root = identities.current(canonicalId);
        boolean isKnown = !identities.recordsOf(root).isEmpty() || root.equals(LinkKeys.ownRoot(record));
        if (!isKnown) {
            return Optional.of("nothing is linked to " + root + "; look the id up with 'links show'.");
        }
        if (root.equals(identities.rootOf(key))) {
            keep(key, record, root, Reasons.operator(action));
        } else {
            move(key, root, Reasons.operator(action), true);
        }
        return Optional.empty();
    }

    private Optional<String> unlink(OperatorAction action, String key, LinkKeys.Parts record) {
        String own = LinkKeys.ownRoot(record);
        if (own.equals(identities.rootOf(key))) {
            return Optional.of(key + " has the root of its own already, " + own
                    + "; if another record does not belong to " + "it, unlink that one.");
        }
        if (identities.link(key) == null && identities.told(key) == null) {
            return Optional.of("no record " + key + " is known; look the link up with 'links list'.");
        }
        move(key, own, Reasons.operator(action), false);
        return Optional.empty();
    }

    private void move(String key, String root, Because because, boolean isOneWith) {
        String before = identities.rootOf(key);
        if (before != null && !isOneWith) {
            identities.keepApart(key, before);
        }
        identities.bringTogether(key, root);
        decisions.link(LinkKeys.parse(key).orElseThrow(), root, because, isOneWith);
        identities.confirm(key);
    }

    /** The link is right as it is, and whatever was proposed instead is not. */
    private void keep(String key, LinkKeys.Parts record, String root, Because because) {
        LinkRequest told = identities.told(key);
        if (told != null) {
            doubts.proposed(key, told).forEach(match -> identities.keepApart(key, match.root()));
        }
        decisions.link(record, root, because, true);
        identities.confirm(key);
    }

    private static String target(OperatorAction action) {
        String link = action.getParameters().get("link");
        String from = action.getParameters().get("from");
        return link != null ? link : from != null ? from : action.getActionId();
    }
}
