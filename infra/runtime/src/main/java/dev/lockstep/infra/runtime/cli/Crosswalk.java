package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.identity.Link;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is who, in words: one line per link, with the root, how sure the desk is, and what stands twice. */
final class Crosswalk {
    private static final int LONGEST_LABEL = 40;

    private final Map<String, Link> links;
    private final Map<String, List<String>> together;

    /** The newest decision by link key. */
    Crosswalk(Map<String, Link> links) {
        this.links = new TreeMap<>(links);
        this.together = this.links.keySet().stream().collect(Collectors.groupingBy(this::place));
    }

    /** All links of a system in order of their keys, then a line of sums. */
    List<String> of(String system) {
        List<String> keys = links.keySet().stream()
                .filter(key -> known(key).getSystem().equals(system))
                .toList();
        long doubled = keys.stream().filter(key -> twin(key) != null).count();
        return Stream.concat(
                        keys.stream().map(this::line),
                        Stream.of(keys.size() + " records linked, " + doubled + " share a root with another of "
                                + system))
                .toList();
    }

    /** Everything about one decision; null when the link is not decided. */
    @Nullable
    String decision(String key) {
        Link link = links.get(key);
        if (link == null) {
            return null;
        }
        StringBuilder words = new StringBuilder(key).append(" is ").append(link.getCanonicalId());
        add(words, "known as", link.getLabel());
        add(
                words,
                "decided",
                link.getRule() + " with confidence " + link.getConfidence() + " at " + link.getDecidedAt());
        add(words, "because", link.getExplanation());
        add(words, "rule", link.getRuleName() == null ? null : link.getRuleName() + "@" + link.getRuleVersion());
        add(words, "by", link.getActor());
        add(words, "before", link.getPreviousId());
        links.forEach((other, its) -> {
            if (!other.equals(key) && its.getCanonicalId().equals(link.getCanonicalId())) {
                add(words, "same root", other + named(its));
            }
        });
        return words.toString();
    }

    private String line(String key) {
        Link link = known(key);
        String twin = twin(key);
        return String.format(
                Locale.ROOT,
                "%s  %s  %s %s%s%s",
                link.getCanonicalId(),
                key,
                link.getRuleName() == null ? link.getRule() : link.getRuleName(),
                link.getConfidence(),
                named(link),
                twin == null ? "" : "  DUPLICATE of " + twin);
    }

    /** Another record of the same system and object with the same root: most likely entered twice. */
    private @Nullable String twin(String key) {
        return together.getOrDefault(place(key), List.of()).stream()
                .filter(other -> !other.equals(key))
                .findFirst()
                .orElse(null);
    }

    private Link known(String key) {
        return Objects.requireNonNull(links.get(key), "Only keys of known links are asked for");
    }

    private String place(String key) {
        Link link = known(key);
        String object = link.getSourceId().substring(0, link.getSourceId().indexOf('/') + 1);
        return link.getCanonicalId() + "/" + link.getSystem() + "/" + object;
    }

    private static String named(Link link) {
        String label = link.getLabel();
        if (label == null) {
            return "";
        }
        return "  '" + (label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL) + "…") + "'";
    }

    private static void add(StringBuilder words, String what, @Nullable String value) {
        if (value != null) {
            words.append(System.lineSeparator()).append(String.format(Locale.ROOT, "  %-10s %s", what, value));
        }
    }
}
