package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.schemas.parts.SourceReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which source changes a comparison is about.
 *
 * @param since those that reached Lockstep since then, UTC
 * @param system those of one system; null for those of all
 */
public record RehearsalScope(Instant since, @Nullable String system) {
    boolean covers(SourceReference change) {
        return !change.getObservedAt().isBefore(since) && (system == null || system.equals(change.getSystem()));
    }
}
