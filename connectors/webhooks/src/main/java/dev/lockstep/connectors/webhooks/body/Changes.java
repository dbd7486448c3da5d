package dev.lockstep.connectors.webhooks.body;

import dev.lockstep.schemas.source.SourceRecord;
import java.util.List;

/**
 * What a body says. Nothing is left out: a change that cannot be keyed is a record of object {@code unknown}, so that
 * the desk for exceptions sees it.
 *
 * @param records the changes in the order of the body
 * @param notUnderstood why some of them could not be keyed; empty when all could
 */
public record Changes(List<SourceRecord> records, List<String> notUnderstood) {
    /** Copies the lists. */
    public Changes {
        records = List.copyOf(records);
        notUnderstood = List.copyOf(notUnderstood);
    }
}
