package dev.lockstep.connectors.dispatch.maintenance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All windows of one target.
 *
 * @param windows in any order; they may overlap
 */
public record MaintenanceCalendar(List<MaintenanceWindow> windows) {
    /** Windows that follow each other without a gap are looked through so far, no farther. */
    private static final int MOST_IN_A_ROW = 50;

    /** Copies the list. */
    public MaintenanceCalendar {
        windows = List.copyOf(windows);
    }

    /** When the target may be disturbed again; empty when it may now. */
    public Optional<Instant> until(Instant now) {
        Instant end = now;
        for (int i = 0; i < MOST_IN_A_ROW; i++) {
            Instant reached = end;
            Optional<Instant> later = windows.stream()
                    .flatMap(window -> window.endAt(reached).stream())
                    .max(Instant::compareTo);
            if (later.isEmpty()) {
                break;
            }
            end = later.get();
        }
        return Optional.of(end).filter(instant -> instant.isAfter(now));
    }
}
