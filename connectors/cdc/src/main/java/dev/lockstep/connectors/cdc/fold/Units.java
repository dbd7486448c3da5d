package dev.lockstep.connectors.cdc.fold;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of one transaction have to do with each other: rows of one unit were committed together, and show a
 * state that was never committed until all of them are known.
 *
 * @param byRow unit of each changed row that has one
 */
public record Units(Map<RowKey, Unit> byRow) {
    /** No change belongs to another. */
    public static final Units NONE = new Units(Map.of());

    /**
     * One object in one transaction.
     *
     * @param name {@code table/id} of the object
     * @param size how many changed rows belong to it
     */
    public record Unit(String name, int size) {}

    /** Copies the map. */
    public Units {
        byRow = Map.copyOf(byRow);
    }

    /** The units of a whole transaction; one change per row. */
    public static Units of(List<RowChange> changes, Owners owners) {
        Map<RowKey, String> names = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (RowChange change : changes) {
            owners.unitOf(change).ifPresent(name -> {
                names.put(change.key(), name);
                sizes.merge(name, 1, Integer::sum);
            });
        }
        Map<RowKey, Unit> units = new HashMap<>();
        names.forEach((row, name) -> units.put(row, new Unit(name, sizes.getOrDefault(name, 1))));
        return new Units(units);
    }

    /** The unit of a row; null when it has none. */
    public @Nullable Unit of(RowKey row) {
        return byRow.get(row);
    }
}
