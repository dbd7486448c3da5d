package dev.lockstep.connectors.sweeps.descriptor;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.schemas.expression.JqExpression;
import java.util.Map;
import java.util.TreeMap;

/** How a system hands out more than fits into one answer. */
public sealed interface Paging {
    /** Items that are asked for at a time, at most. */
    int size();

    /** Pages by number. A short page is the last one. */
    record ByPage(int first, int size) implements Paging {}

    /** Pages by how many items to pass over. A short page is the last one. */
    record ByOffset(int size) implements Paging {}

    /**
     * Pages by a word of the system.
     *
     * @param next over the answer; null or blank ends the sweep
     * @param keep true when the last word is good for the next sweep too (journals, delta links)
     */
    record ByCursor(JqExpression next, boolean keep, int size) implements Paging {}

    /** Pages by the address of the next one. */
    record ByNextUrl(JqExpression next, int size) implements Paging {}

    /** Pages by the header {@code Link} with {@code rel="next"} (RFC 8288). */
    record ByLinkHeader(int size) implements Paging {}

    /** Everything at once. */
    record None(int size) implements Paging {}

    /** The words of the grammar. */
    enum Kind {
        PAGE,
        OFFSET,
        CURSOR,
        NEXT_URL,
        LINK_HEADER,
        NONE;

        private static Map<String, Kind> byWord() {
            Map<String, Kind> words = new TreeMap<>();
            for (Kind kind : values()) {
                words.put(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), kind);
            }
            return words;
        }
    }

    /** Reads the section {@code paging}. */
    static Paging read(Descriptor file) {
        Kind kind = file.choice("kind", Kind.byWord(), Kind.NONE);
        int size = file.optionalNumber("size", 1, 10_000).orElse(100);
        Paging paging =
                switch (kind) {
                    case PAGE -> new ByPage(file.optionalNumber("first", 0, 1).orElse(1), counted(file, size));
                    case OFFSET -> new ByOffset(counted(file, size));
                    case CURSOR -> new ByCursor(file.jq("next"), file.flag("keep"), size);
                    case NEXT_URL -> new ByNextUrl(file.jq("next"), size);
                    case LINK_HEADER -> new ByLinkHeader(size);
                    case NONE -> new None(size);
                };
        file.refuseUnknownFields();
        return paging;
    }

    /** Whether the system keeps the place itself, so that a sweep may go on where it stopped. */
    default boolean isResumable() {
        return this instanceof ByCursor || this instanceof ByNextUrl || this instanceof ByLinkHeader;
    }

    private static int counted(Descriptor file, int size) {
        if (!file.has("size")) {
            file.problem("size", "is required here: a page with fewer items is the last one");
        }
        return size;
    }
}
