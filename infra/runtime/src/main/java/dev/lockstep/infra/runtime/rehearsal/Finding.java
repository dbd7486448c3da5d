package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.schemas.parts.MonetaryAmount;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a rehearsal came to: a golden record, an event, an open exception or a write.
 *
 * @param group what it is counted with, for example {@code TimeEntry} or {@code erp POST_TIME}
 * @param words how people know it
 * @param fields what it says, by name; empty where its being there is all that it says
 * @param money that it is about; null when it is about none
 * @param rootId root that it belongs to
 */
record Finding(
        String group,
        String words,
        Map<String, String> fields,
        @Nullable MonetaryAmount money,
        String rootId) {

    /** Copies the map. */
    Finding {
        fields = Map.copyOf(fields);
    }

    /** The same with further words; null adds none. */
    Finding of(@Nullable String title) {
        return title == null || words.contains(title)
                ? this
                : new Finding(group, words + " · " + title, fields, money, rootId);
    }

    /** Whether two rehearsals say the same; words are for people and may name what is different elsewhere. */
    boolean saysTheSame(Finding other) {
        return group.equals(other.group) && fields.equals(other.fields);
    }
}
