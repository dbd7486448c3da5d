package dev.lockstep.infra.lab.vendors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.vendors.Change.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a system holds: records by type, in memory, and the log of their changes. The books refuse nothing themselves; what
 * must be unique is the vendor's rule, and what was written twice is counted. Every method is atomic; use
 * {@link #inTurn} to look and write without anyone in between.
 */
public final class Books {

    /** Older changes are forgotten, and cursors before them are expired. */
    private static final int LOGGED = 100_000;

    private final Clock clock;
    private final Map<String, ObjectType> types = new LinkedHashMap<>();
    private final Map<String, Map<String, BookEntry>> entries = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> index = new HashMap<>();
    private final Deque<Change> log = new ArrayDeque<>();
    private final Consumer<Change> onChange;
    private long numbers;
    private long sequence;

    /** Empty books that tell {@code onChange} of every change, while nobody else writes. */
    public Books(Clock clock, List<ObjectType> types, Consumer<Change> onChange) {
        this.clock = clock;
        this.onChange = onChange;
        for (ObjectType type : types) {
            this.types.put(type.name(), type);
            entries.put(type.name(), new LinkedHashMap<>());
            type.keys().forEach(field -> index.put(type.name() + "/" + field, new HashMap<>()));
        }
    }

    /** Does something with the books while nobody else can. */
    public synchronized <T> T inTurn(Supplier<T> work) {
        return work.get();
    }

    /** Whether such records are kept here. */
    public boolean keeps(String type) {
        return types.containsKey(type);
    }

    /** Enters a new record under an id of the vendor's shape. */
    public synchronized BookEntry create(String type, ObjectNode fields) {
        numbers++;
        return create(type, known(type).ids().apply(numbers), fields);
    }

    /** Enters a new record under an id that the caller made and that is free. */
    public synchronized BookEntry create(String type, String id, ObjectNode fields) {
        Instant now = clock.instant();
        BookEntry entry = new BookEntry(type, id, fields.deepCopy(), 1, now, now, false);
        store(Kind.CREATE, entry, names(fields));
        return entry;
    }

    /** Sets some fields of a record; the others stay. A null sets null. */
    public synchronized BookEntry update(BookEntry known, ObjectNode changes) {
        BookEntry before = find(known.type(), known.id()).orElseThrow();
        ObjectNode fields = before.fields().deepCopy();
        fields.setAll(changes.deepCopy());
        List<String> changed = names(changes).stream()
                .filter(name -> !fields.path(name).equals(before.fields().path(name)))
                .toList();
        BookEntry after = new BookEntry(
                before.type(),
                before.id(),
                fields,
                before.version() + 1,
                before.createdAt(),
                clock.instant(),
                before.deleted());
        store(Kind.UPDATE, after, changed);
        return after;
    }

    /** Marks a record deleted; it is found no more, except by id. */
    public synchronized void delete(BookEntry known) {
        BookEntry before = find(known.type(), known.id()).orElseThrow();
        store(
                Kind.DELETE,
                new BookEntry(
                        before.type(),
                        before.id(),
                        before.fields(),
                        before.version() + 1,
                        before.createdAt(),
                        clock.instant(),
                        true),
                List.of());
    }

    /** A record by its id, deleted ones too. */
    public synchronized Optional<BookEntry> find(String type, String id) {
        return Optional.ofNullable(of(type).get(id));
    }

    /** A record by its id, unless deleted. */
    public Optional<BookEntry> live(String type, String id) {
        return find(type, id).filter(entry -> !entry.deleted());
    }

    /** The live records of a type whose field has this text, oldest first. */
    public synchronized List<BookEntry> where(String type, String field, String text) {
        ObjectType kind = known(type);
        Stream<BookEntry> candidates = kind.indexes(field)
                ? index(type, field).getOrDefault(text, Set.of()).stream().map(of(type)::get)
                : of(type).values().stream();
        return candidates
                .filter(entry -> !entry.deleted() && entry.text(field).equals(text))
                .toList();
    }

    /** All live records of a type, oldest first. */
    public synchronized List<BookEntry> all(String type) {
        return of(type).values().stream().filter(entry -> !entry.deleted()).toList();
    }

    /** How many live records each type has. */
    public synchronized Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new TreeMap<>();
        types.keySet().forEach(type -> sizes.put(type, all(type).size()));
        return sizes;
    }

    /** References that more than one live record of a type carries, as {@code type/reference}, with how many do. */
    public synchronized Map<String, Integer> duplicates() {
        Map<String, Integer> found = new TreeMap<>();
        for (ObjectType type : types.values()) {
            if (!type.reference().isBlank()) {
                index(type.name(), type.reference()).keySet().forEach(text -> {
                    int count = text.isBlank()
                            ? 0
                            : where(type.name(), type.reference(), text).size();
                    if (count > 1) {
                        found.put(type.name() + "/" + text, count);
                    }
                });
            }
        }
        return found;
    }

    /** The references of a type's live records. */
    public synchronized Set<String> references(String type) {
        String field = known(type).reference();
        return field.isBlank()
                ? Set.of()
                : all(type).stream()
                        .map(entry -> entry.text(field))
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The number of the last change; 0 before the first. */
    public synchronized long sequence() {
        return sequence;
    }

    /** Changes after a cursor, oldest first; empty when the cursor is older than what the log keeps. */
    public synchronized Optional<List<Change>> changesAfter(long cursor, int limit) {
        long oldest = log.isEmpty() ? sequence + 1 : log.getFirst().sequence();
        if (cursor < oldest - 1) {
            return Optional.empty();
        }
        return Optional.of(log.stream()
                .filter(change -> change.sequence() > cursor)
                .limit(limit)
                .toList());
    }

    private void store(Kind kind, BookEntry entry, List<String> changed) {
        BookEntry before = of(entry.type()).put(entry.id(), entry);
        for (String field : known(entry.type()).keys()) {
            Map<String, Set<String>> byText = index(entry.type(), field);
            if (before != null) {
                byText.getOrDefault(before.text(field), new LinkedHashSet<>()).remove(entry.id());
            }
            byText.computeIfAbsent(entry.text(field), text -> new LinkedHashSet<>())
                    .add(entry.id());
        }
        sequence++;
        Change change = new Change(sequence, kind, changed, entry);
        log.addLast(change);
        if (log.size() > LOGGED) {
            log.removeFirst();
        }
        onChange.accept(change);
    }

    private Map<String, BookEntry> of(String type) {
        Map<String, BookEntry> found = entries.get(type);
        if (found == null) {
            throw new IllegalArgumentException("These books keep no " + type);
        }
        return found;
    }

    private Map<String, Set<String>> index(String type, String field) {
        return index.computeIfAbsent(type + "/" + field, key -> new HashMap<>());
    }

    private ObjectType known(String type) {
        ObjectType found = types.get(type);
        if (found == null) {
            throw new IllegalArgumentException("These books keep no " + type);
        }
        return found;
    }

    private static List<String> names(ObjectNode fields) {
        List<String> names = new ArrayList<>();
        fields.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
