package dev.lockstep.streams.control.http;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.streams.control.domain.ExceptionGroup;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The desk of one or more instances: open exceptions by root cause, and how many were closed. */
record Desk(List<ExceptionGroup> groups, long closed) {
    static Desk of(Collection<ExceptionRecord> open, long closed) {
        return new Desk(merged(open.stream().map(ExceptionGroup::of)), closed);
    }

    Desk plus(Desk other) {
        return new Desk(merged(Stream.concat(groups.stream(), other.groups.stream())), closed + other.closed);
    }

    private static List<ExceptionGroup> merged(Stream<ExceptionGroup> groups) {
        return groups
                .collect(Collectors.toMap(ExceptionGroup::groupKey, group -> group, ExceptionGroup::plus, TreeMap::new))
                .values()
                .stream()
                .sorted(ExceptionGroup.LARGEST_FIRST)
                .toList();
    }
}
