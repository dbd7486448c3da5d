package dev.lockstep.streams.canonical.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one golden record of what the sources say: each field comes from the most trusted system that has a value for
 * it. The order in which the statements arrived plays no part.
 */
public final class GoldenMerge {
    private static final Comparator<Statement> BY_SOURCE = Comparator.comparing(Statement::source);

    private GoldenMerge() {}

    /**
     * The golden record.
     *
     * @param statements at least one, one per source record
     * @param width number of fields
     */
    public static Golden merge(List<Statement> statements, EntityOwnership ownership, int width) {
        List<Statement> alive =
                statements.stream().filter(statement -> !statement.deleted()).toList();
        List<Statement> heard = (alive.isEmpty() ? statements : alive)
                .stream().sorted(BY_SOURCE).toList();
        List<@Nullable Object> fields = new ArrayList<>(width);
        for (int field = 0; field < width; field++) {
            fields.add(decide(heard, ownership.of(field), field));
        }
        return new Golden(fields, alive.isEmpty());
    }

    private static @Nullable Object decide(List<Statement> heard, List<String> owners, int field) {
        for (String owner : owners) {
            for (Statement statement : heard) {
                Object value = statement.fields().get(field);
                if (value != null && statement.system().equals(owner)) {
                    return value;
                }
            }
        }
        return null;
    }

    /**
     * The outcome of a merge.
     *
     * @param fields values by field index; null where nobody who may decide says anything
     * @param deleted whether every source has deleted the record; the last values are kept
     */
    public record Golden(List<@Nullable Object> fields, boolean deleted) {}
}
