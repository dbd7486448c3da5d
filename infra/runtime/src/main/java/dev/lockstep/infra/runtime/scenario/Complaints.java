package dev.lockstep.infra.runtime.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Everything that is wrong with a file, in the order in which it was found. */
final class Complaints {
    private final List<String> all = new ArrayList<>();

    /** Notes what is wrong, where, and what may stand there. */
    void add(Part.Place place, String wrong) {
        String path = place.path().isEmpty() ? "" : place.path() + ": ";
        all.add("line " + place.line() + ": " + path + wrong);
    }

    /** Notes a name that nobody knows, with the one that was probably meant. */
    void unknown(Part.Place place, String what, String name, Collection<String> known) {
        add(place, "there is no " + what + " '" + name + "'; " + Nearest.hint(name, known));
    }

    boolean none() {
        return all.isEmpty();
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
