package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.ids.StableId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of who is who, with the ways to find it: records by root, by evidence that they share, by the record
 * that they name as themselves. Evidence leads to records, never to roots, so that a decision needs no new index.
 */
public final class Identities {
    private static final String ROOT = "root/";
    private static final String ALIAS = "alias/";
    private static final String NAMING = "naming/";
    private static final String APART = "apart/";
    private static final String CONFIRMED = "confirmed/";
    private static final String DOUBTED = "doubted";
    private static final String RULES = "rules";
    private static final int LONGEST_ALIAS_CHAIN = 1_000;

    private final DeskMemory memory;
    private final MatchRules rules;
    private boolean isIndexed;

    /** What this memory holds, seen with these rules. */
    public Identities(DeskMemory memory, MatchRules rules) {
        this.memory = memory;
        this.rules = rules;
    }

    MatchRules rules() {
        return rules;
    }

    @Nullable
    Link link(String key) {
        return memory.link(key);
    }

    @Nullable
    String rootOf(String key) {
        Link link = memory.link(key);
        return link == null ? null : link.getCanonicalId();
    }

    @Nullable
    LinkRequest told(String key) {
        return memory.told(key);
    }

    /** Keys of all links to a root, in order. */
    List<String> recordsOf(String root) {
        return memory.members(ROOT + root);
    }

    void decided(String key, Link link) {
        String before = rootOf(key);
        if (before != null && !before.equals(link.getCanonicalId())) {
            memory.remove(ROOT + before, key);
        }
        memory.add(ROOT + link.getCanonicalId(), key);
        memory.keep(key, link);
    }

    /** Takes in what a record tells now, in place of what it told before. */
    void learn(String key, LinkRequest told) {
        LinkRequest before = memory.told(key);
        Set<String> gone = before == null ? new LinkedHashSet<>() : groups(before);
        Set<String> now = groups(told);
        gone.stream().filter(group -> !now.contains(group)).forEach(group -> memory.remove(group, key));
        now.stream().filter(group -> !gone.contains(group)).forEach(group -> memory.add(group, key));
        memory.keep(key, told);
    }

    /** Records that share the evidence of a rule; none when the record lacks any of it. */
    List<String> sharing(MatchRule rule, LinkRequest told) {
        String group = group(rule, told);
        return group == null ? List.of() : memory.members(group);
    }

    /** Records that share the evidence of any rule. */
    Set<String> neighbours(LinkRequest told) {
        Set<String> neighbours = new LinkedHashSet<>();
        for (MatchRule rule : rules.of(told.getKind()).rules()) {
            neighbours.addAll(sharing(rule, told));
        }
        return neighbours;
    }

    /** Records that name this one as themselves, by cross reference or because they were merged into it. */
    List<String> naming(String key) {
        return memory.members(NAMING + key);
    }

    /** The root that stands for a canonical id today: itself, or the one that it was merged into. */
    String current(String canonicalId) {
        String id = canonicalId;
        for (int step = 0; step < LONGEST_ALIAS_CHAIN; step++) {
            List<String> next = memory.members(ALIAS + id);
            if (next.isEmpty()) {
                return id;
            }
            id = next.get(0);
        }
        throw new IllegalStateException("Aliases of " + canonicalId + " go round in a circle");
    }

    /** From now on a root that nobody is linked to any more stands for another. */
    void alias(String gone, String into) {
        endAlias(into);
        memory.add(ALIAS + gone, into);
    }

    /** From now on a root stands for itself again. */
    void endAlias(String root) {
        memory.members(ALIAS + root).forEach(into -> memory.remove(ALIAS + root, into));
    }

    /** A person said that a record does not belong to a root. */
    void keepApart(String key, String root) {
        memory.add(APART + key, root);
    }

    /** A person said that a record does belong to a root. */
    void bringTogether(String key, String root) {
        memory.remove(APART + key, root);
    }

    boolean areApart(String key, String root) {
        return memory.contains(APART + key, root);
    }

    /** A person decided on a record knowing what it tells: nobody is asked again before it tells something else. */
    void confirm(String key) {
        memory.members(CONFIRMED + key).forEach(digest -> memory.remove(CONFIRMED + key, digest));
        LinkRequest told = memory.told(key);
        if (told != null) {
            memory.add(CONFIRMED + key, Evidence.digest(told));
        }
    }

    boolean isConfirmed(String key, LinkRequest told) {
        return memory.contains(CONFIRMED + key, Evidence.digest(told));
    }

    /** Remembers which records there are doubts about, so that they are looked at again when others change. */
    void doubted(String key, boolean isDoubted) {
        if (isDoubted) {
            memory.add(DOUBTED, key);
        } else {
            memory.remove(DOUBTED, key);
        }
    }

    List<String> doubted() {
        return memory.members(DOUBTED);
    }

    /** Rules that have changed since the last question find what was told before they changed. */
    void indexUnderTheseRules() {
        if (isIndexed) {
            return;
        }
        isIndexed = true;
        String version = rules.version();
        List<String> indexed = memory.members(RULES);
        if (!indexed.equals(List.of(version))) {
            memory.forEachTold((key, told) -> groups(told).forEach(group -> memory.add(group, key)));
            indexed.forEach(old -> memory.remove(RULES, old));
            memory.add(RULES, version);
        }
    }

    private Set<String> groups(LinkRequest told) {
        Set<String> groups = new LinkedHashSet<>();
        for (MatchRule rule : rules.of(told.getKind()).rules()) {
            String group = group(rule, told);
            if (group != null) {
                groups.add(group);
            }
        }
        String other = told.getCrossReference();
        if (other != null) {
            groups.add(NAMING + other);
        }
        String winner = told.getMergedInto();
        if (winner != null) {
            groups.add(NAMING + LinkKeys.of(told.getSystem(), told.getKind(), winner));
        }
        return groups;
    }

    /** Named by what is compared, not by the rule: a rule that only changes its confidence finds what it knew. */
    private @Nullable String group(MatchRule rule, LinkRequest told) {
        Map<String, String> evidence = Evidence.of(told);
        String[] parts = new String[2 * rule.same().size()];
        for (int place = 0; place < rule.same().size(); place++) {
            String name = rule.same().get(place);
            String value = evidence.get(name);
            String normal = value == null ? "" : rules.normal(name, value);
            if (normal.isEmpty()) {
                return null;
            }
            parts[2 * place] = name;
            parts[2 * place + 1] = normal;
        }
        LinkKind kind = told.getKind();
        return "same/" + kind + "/" + StableId.of("sam", parts);
    }
}
