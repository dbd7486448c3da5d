package dev.lockstep.connectors.webhooks.body;

import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceHint;
import java.util.List;

/**
 * What a body says. Nothing is left out but what its descriptor skips: a change that cannot be keyed is a record of
 * object {@code unknown}, so that the desk for exceptions sees it.
 *
 * @param records the changes in the order of the body
 * @param hints changes whose record is to be fetched
 * @param skipped how many changes are not for us
 * @param notUnderstood why some of them could not be keyed; empty when all could
 */
public record Changes(List<SourceRecord> records, List<SourceHint> hints, int skipped, List<String> notUnderstood) {
    /** Copies the lists. */
    public Changes {
        records = List.copyOf(records);
        hints = List.copyOf(hints);
        notUnderstood = List.copyOf(notUnderstood);
    }
}
