package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.Relink;
import dev.lockstep.schemas.problems.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that follows from one question to the desk, in the order in which it was decided. */
public final class Ruling {
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final List<Relink> relinks = new ArrayList<>();
    private final List<Merged> merges = new ArrayList<>();
    private final Map<String, List<Problem>> doubts = new LinkedHashMap<>();
    private final Map<String, List<Problem>> refusals = new LinkedHashMap<>();

    /**
     * A root to which nothing is linked any more, because it is one with another.
     *
     * @param cause what led to it; the same cause in every run
     * @param actor person or system
     * @param at when it was decided, UTC
     */
    public record Merged(
            LinkKind kind, String from, String into, String reason, String cause, String actor, Instant at) {}

    Ruling() {}

    /** Decisions by link key: new ones, changed ones, and those that know newer evidence. */
    public Map<String, Link> links() {
        return links;
    }

    /** Links that point to another root than before. */
    public List<Relink> relinks() {
        return relinks;
    }

    /** Roots that ended. */
    public List<Merged> merges() {
        return merges;
    }

    /** All that a person should look at, by link key; a link with an empty list is in order now. */
    public Map<String, List<Problem>> doubts() {
        return doubts;
    }

    /** What is wrong with an operator's wish, by what it was about; an empty list when it was granted. */
    public Map<String, List<Problem>> refusals() {
        return refusals;
    }
}
