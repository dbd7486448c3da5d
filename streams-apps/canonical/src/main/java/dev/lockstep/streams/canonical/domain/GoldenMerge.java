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
     * @param ownership the rules that hold for the record
     * @param width number of fields
     */
    public static Golden merge(List<Statement> statements, EntityOwnership ownership, int width) {
        List<Statement> heard = heard(statements);
        List<@Nullable Object> fields = new ArrayList<>(width);
        for (int field = 0; field < width; field++) {
            Statement decider = decider(heard, ownership.of(field), field);
            fields.add(decider == null ? null : decider.fields().get(field));
        }
        return new Golden(fields, heard.get(0).deleted());
    }

    /** Whose word is heard, in the order in which equals are asked: the living, or all when none is left. */
    public static List<Statement> heard(List<Statement> statements) {
        List<Statement> alive =
                statements.stream().filter(statement -> !statement.deleted()).toList();
        return (alive.isEmpty() ? statements : alive).stream().sorted(BY_SOURCE).toList();
    }

    /** Who decides a field, of those that are heard; null when nobody who may says anything. */
    public static @Nullable Statement decider(List<Statement> heard, List<String> owners, int field) {
        for (String owner : owners) {
            for (Statement statement : heard) {
                if (statement.fields().get(field) != null && statement.system().equals(owner)) {
                    return statement;
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
