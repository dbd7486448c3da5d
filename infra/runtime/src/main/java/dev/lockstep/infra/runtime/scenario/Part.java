package dev.lockstep.infra.runtime.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A piece of a scenario file, with the place where it stands. */
sealed interface Part {
    /** Where the piece begins. */
    Place place();

    /** The piece as it could have been written, on one line. */
    String words();

    /**
     * A place in a file.
     *
     * @param line from 1
     * @param path names and positions that lead to it, for example {@code steps[2].deal.stage}
     */
    record Place(int line, String path) {
        Place of(String name, int line) {
            return new Place(line, path.isEmpty() ? name : path + "." + name);
        }

        Place at(int index, int line) {
            return new Place(line, path + "[" + index + "]");
        }
    }

    /** A word, number or sentence, as it was written. */
    record Text(Place place, String value) implements Part {
        @Override
        public String words() {
            return value;
        }
    }

    /** An empty value, or {@code null}. */
    record Nothing(Place place) implements Part {
        @Override
        public String words() {
            return "nothing";
        }
    }

    /** Named values, in the order of the file. */
    record Fields(Place place, Map<String, Part> byName) implements Part {
        /** The same with what differs laid over: whatever the other one names counts. */
        Fields with(Fields other) {
            Map<String, Part> both = new LinkedHashMap<>(byName);
            both.putAll(other.byName);
            return new Fields(other.place, both);
        }

        /** The same without some names. */
        Fields without(List<String> names) {
            Map<String, Part> left = new LinkedHashMap<>(byName);
            names.forEach(left::remove);
            return new Fields(place, left);
        }

        @Override
        public String words() {
            return byName.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue().words())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** Values one after the other. */
    record Items(Place place, List<Part> all) implements Part {
        @Override
        public String words() {
            return all.stream().map(Part::words).collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
