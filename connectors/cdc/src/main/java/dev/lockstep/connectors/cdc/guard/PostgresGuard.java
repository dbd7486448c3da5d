package dev.lockstep.connectors.cdc.guard;

import dev.lockstep.connectors.cdc.guard.CaptureRefusedException.Cause;
import dev.lockstep.connectors.cdc.guard.SlotVerdict.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits capturing only when the database is set up for it and the slot still has everything that follows the stored
 * offset. Debezium by itself would make a missing slot anew and go on, without the changes in between.
 */
public final class PostgresGuard {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresGuard.class);

    private final GuardRequest request;

    /** Guards the capture that the request describes. */
    public PostgresGuard(GuardRequest request) {
        this.request = request;
    }

    /**
     * Decides how capturing starts. When all rows are to be read, a left-over slot is dropped: Debezium reads the rows
     * exactly as of the log position at which it makes a new slot, and has no such anchor for an old one.
     *
     * @param settings Debezium's {@code database.*} settings
     * @param storedOffset where capturing stopped last time; null when it never ran or is to start over
     * @throws CaptureRefusedException naming everything that is wrong and how to mend it
     * @throws ConnectException when the database does not answer
     */
    public Admission admit(Map<String, String> settings, @Nullable Map<String, ?> storedOffset) {
        try (CaptureDatabase database = CaptureDatabase.connect(settings)) {
            DatabaseFacts facts = database.facts(request);
            refuse(SetupCheck.problems(request, facts));
            boolean startOver = startOver(facts, StoredPosition.of(storedOffset));
            if (startOver && facts.slot().isPresent()) {
                dropLeftOver(database, facts.slot().get());
            }
            return new Admission(startOver, hiddenColumns(facts), wholeRows(facts));
        } catch (SQLException e) {
            throw new ConnectException("The database cannot be asked about its setup: " + e.getMessage(), e);
        }
    }

    private static void refuse(List<SetupProblem> problems) {
        if (!problems.isEmpty()) {
            throw new CaptureRefusedException(
                    Cause.SETUP,
                    problems.size() + " thing(s) to mend in the database:"
                            + problems.stream()
                                    .map(problem -> "\n  - " + problem)
                                    .collect(Collectors.joining()));
        }
    }

    private boolean startOver(DatabaseFacts facts, Optional<StoredPosition> stored) {
        SlotVerdict verdict = SlotVerdict.of(stored, facts.slot(), request.slot(), facts.writtenLsn());
        if (verdict.kind() == Kind.LOST && !request.resnapshotAllowed()) {
            throw new CaptureRefusedException(
                    Cause.SLOT_LOST,
                    "Changes are lost: " + verdict.reason() + ". Nothing is captured until all rows are read again;"
                            + " rows deleted in between cannot be told. Set 'resnapshot: true' for this source, or run"
                            + " 'lockstep sources resnapshot'.");
        }
        if (verdict.kind() == Kind.LOST) {
            LOG.warn("Reading all rows again, as configured, because {}", verdict.reason());
        }
        return verdict.kind() != Kind.RESUME;
    }

    private void dropLeftOver(CaptureDatabase database, SlotState slot) throws SQLException {
        if (slot.active()) {
            throw new CaptureRefusedException(
                    Cause.SETUP,
                    "Replication slot '" + request.slot() + "' is in use by another connection: stop the other"
                            + " instance, or configure another slot name");
        }
        LOG.info("Dropping the left-over replication slot '{}' before all rows are read", request.slot());
        database.dropSlot(request.slot());
    }

    private static Set<String> hiddenColumns(DatabaseFacts facts) {
        return facts.tables().values().stream()
                .flatMap(table -> table.hiddenColumns().stream().map(column -> table.name() + "." + column))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> wholeRows(DatabaseFacts facts) {
        return facts.tables().values().stream()
                .filter(TableFacts::wholeRows)
                .map(TableFacts::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
