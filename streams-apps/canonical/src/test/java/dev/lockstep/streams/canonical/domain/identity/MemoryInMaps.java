package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The desk's memory for a test. */
final class MemoryInMaps implements DeskMemory {
    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, LinkRequest> told = new TreeMap<>();
    private final Map<String, TreeSet<String>> groups = new HashMap<>();

    @Override
    public @Nullable Link link(String key) {
        return links.get(key);
    }

    @Override
    public void keep(String key, Link link) {
        links.put(key, link);
    }

    @Override
    public @Nullable LinkRequest told(String key) {
        return told.get(key);
    }

    @Override
    public void keep(String key, LinkRequest request) {
        told.put(key, request);
    }

    @Override
    public void forEachTold(BiConsumer<String, LinkRequest> receiver) {
        told.forEach(receiver);
    }

    @Override
    public List<String> members(String group) {
        return List.copyOf(groups.getOrDefault(group, new TreeSet<>()));
    }

    @Override
    public boolean contains(String group, String member) {
        return groups.getOrDefault(group, new TreeSet<>()).contains(member);
    }

    @Override
    public void add(String group, String member) {
        groups.computeIfAbsent(group, name -> new TreeSet<>()).add(member);
    }

    @Override
    public void remove(String group, String member) {
        groups.getOrDefault(group, new TreeSet<>()).remove(member);
    }
}
