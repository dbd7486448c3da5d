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
 * @param leftByRow unit that each row left that the transaction moved from one unit to another
 */
public record Units(Map<RowKey, Unit> byRow, Map<RowKey, Unit> leftByRow) {
    /** No change belongs to another. */
    public static final Units NONE = new Units(Map.of(), Map.of());

    /**
     * One object in one transaction.
     *
     * @param name {@code table/id} of the object
     * @param size how many changed rows belong to it, or did before the transaction
     */
    public record Unit(String name, int size) {}

    /** Copies the maps. */
    public Units {
        byRow = Map.copyOf(byRow);
        leftByRow = Map.copyOf(leftByRow);
    }

    /** The units of a whole transaction; one change per row. */
    public static Units of(List<RowChange> changes, Owners owners) {
        Map<RowKey, String> names = new HashMap<>();
        Map<RowKey, String> left = new HashMap<>();
        for (RowChange change : changes) {
            owners.unitOf(change).ifPresent(name -> names.put(change.key(), name));
            owners.unitLeftBy(change).ifPresent(name -> left.put(change.key(), name));
        }
        Map<String, Integer> sizes = new HashMap<>();
        names.values().forEach(name -> sizes.merge(name, 1, Integer::sum));
        left.values().forEach(name -> sizes.merge(name, 1, Integer::sum));
        return new Units(sized(names, sizes), sized(left, sizes));
    }

    private static Map<RowKey, Unit> sized(Map<RowKey, String> names, Map<String, Integer> sizes) {
        Map<RowKey, Unit> units = new HashMap<>();
        names.forEach((row, name) -> units.put(row, new Unit(name, sizes.getOrDefault(name, 1))));
        return units;
    }

    /** The unit of a row; null when it has none. */
    public @Nullable Unit of(RowKey row) {
        return byRow.get(row);
    }

    /** The unit that a row left; null when it stayed where it was. */
    public @Nullable Unit leftBy(RowKey row) {
        return leftByRow.get(row);
    }
}
