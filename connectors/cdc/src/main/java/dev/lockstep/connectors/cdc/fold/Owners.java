package dev.lockstep.connectors.cdc.fold;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which business objects are made of rows of several tables.
 *
 * @param byPart owner of each part table; table names without schema. An owner is no part itself
 */
public record Owners(Map<String, Owner> byPart) {
    /** Every row stands for itself. */
    public static final Owners NONE = new Owners(Map.of());

    /**
     * Owner of the rows of a part table.
     *
     * @param table table of the owner, without schema
     * @param column column of the part that holds the owner's primary key
     */
    public record Owner(String table, String column) {}

    /** Copies the map. */
    public Owners {
        byPart = Map.copyOf(byPart);
    }

    /**
     * The object that a changed row belongs to, as {@code table/id}; empty when it is of no such table, or when the
     * change does not tell: deletes of parts carry the key alone unless the table logs whole old rows.
     */
    public Optional<String> unitOf(RowChange change) {
        String table = change.key().object();
        Owner owner = byPart.get(table);
        if (change.operation() == RowOperation.UNKNOWN) {
            return Optional.empty();
        }
        if (owner != null) {
            return ownerIn(change, owner.column()).map(id -> owner.table() + "/" + id);
        }
        return isOwner(table) ? Optional.of(change.key().toString()) : Optional.empty();
    }

    /** The object that a row belonged to before the change moved it to another; empty when it stayed or nobody knows. */
    public Optional<String> unitLeftBy(RowChange change) {
        Owner owner = byPart.get(change.key().object());
        if (owner == null || change.after() == null || change.operation() == RowOperation.UNKNOWN) {
            return Optional.empty();
        }
        Optional<String> now = ownerIn(change, owner.column());
        return columnOf(change.before(), owner.column())
                .filter(before -> now.isPresent() && !before.equals(now.get()))
                .map(id -> owner.table() + "/" + id);
    }

    /** Whether rows of other tables belong to rows of this one. */
    public boolean isOwner(String table) {
        return byPart.values().stream().anyMatch(owner -> owner.table().equals(table));
    }

    private static Optional<String> ownerIn(RowChange change, String column) {
        return columnOf(change.after() == null ? change.before() : change.after(), column);
    }

    private static Optional<String> columnOf(@Nullable RowImage row, String column) {
        return Optional.ofNullable(row)
                .map(image -> image.columns().get(column))
                .map(Objects::toString);
    }
}
