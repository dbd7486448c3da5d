package dev.lockstep.infra.runtime.relational;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The states that were committed, one look after each transaction, and the lifecycle events that they justify. The rules
 * are written down here a second time. Customers, projects and milestones that go keep what they told: if they come
 * back as they were, nothing has happened. Hours and assignments are there or not.
 */
final class CommittedStates {
    private static final String QUERY = "select entity, root, id, state, carried from books.lifecycle";

    private final Database database;
    private final List<String> justified = new ArrayList<>();
    private final Map<Thing, State> lastLive = new HashMap<>();
    private Map<Thing, State> known = Map.of();

    CommittedStates(Database database) {
        this.database = database;
    }

    private record Thing(String entity, String root, String id) {}

    private record State(String state, String carried) {}

    /** Looks at what is committed now. */
    void look() {
        Map<Thing, State> now = new HashMap<>();
        for (List<String> row : database.rows(QUERY)) {
            now.put(new Thing(row.get(0), row.get(1), row.get(2)), new State(row.get(3), row.get(4)));
        }
        Set<Thing> things = new TreeSet<>(Comparator.comparing(Thing::toString));
        things.addAll(known.keySet());
        things.addAll(now.keySet());
        things.forEach(thing -> step(thing, known.get(thing), now.get(thing)));
        lastLive.putAll(now);
        known = now;
    }

    /** Every event that was justified so far, as {@code TYPE entity root/id carried}; sorted. */
    List<String> events() {
        return justified.stream().sorted().toList();
    }

    private void step(Thing thing, @Nullable State before, @Nullable State after) {
        State told = lastLive.get(thing);
        switch (thing.entity()) {
            case "Customer" -> {
                announce(told == null, "CUSTOMER_CREATED", thing, after);
                announce(told != null && after != null && !is(after, told.state()), "CUSTOMER_CHANGED", thing, after);
            }
            case "Project" -> {
                announce(told == null, "PROJECT_CREATED", thing, after);
                announce(!is(told, "ON_HOLD") && is(after, "ON_HOLD"), "PROJECT_ON_HOLD", thing, after);
                announce(!is(told, "CLOSED") && is(after, "CLOSED"), "PROJECT_CLOSED", thing, after);
            }
            case "Milestone" -> {
                announce(!isComplete(told) && isComplete(after), "MILESTONE_COMPLETED", thing, after);
                announce(!is(told, "APPROVED") && is(after, "APPROVED"), "MILESTONE_APPROVED", thing, after);
            }
            case "Assignment" -> {
                announce(before == null && after != null, "CONSULTANT_ASSIGNED", thing, after);
                announce(before != null && after == null, "CONSULTANT_RELEASED", thing, before);
            }
            case "TimeEntry" -> {
                boolean was = is(before, "APPROVED");
                announce(!was && is(after, "APPROVED"), "TIME_APPROVED", thing, after);
                announce(was && !is(after, "APPROVED"), "TIME_RECALLED", thing, after == null ? before : after);
            }
            default -> throw new IllegalStateException("No rules for " + thing.entity());
        }
    }

    private static boolean is(@Nullable State state, String word) {
        return state != null && state.state().equals(word);
    }

    private static boolean isComplete(@Nullable State milestone) {
        return is(milestone, "COMPLETED") || is(milestone, "APPROVED");
    }

    private void announce(boolean edge, String type, Thing thing, @Nullable State carried) {
        if (edge && carried != null) {
            justified.add(type + " " + thing.root() + "/" + thing.id() + " " + carried.carried());
        }
    }
}
