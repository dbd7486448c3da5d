package dev.lockstep.connectors.cdc.guard;

import dev.lockstep.connectors.cdc.guard.CaptureRefusedException.Cause;
import dev.lockstep.connectors.cdc.guard.SlotVerdict.Kind;
import java.sql.SQLException;
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
public final class PostgresGuard implements CaptureGuard {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresGuard.class);

    private final GuardRequest request;

    /** Guards the capture that the request describes. */
    public PostgresGuard(GuardRequest request) {
        this.request = request;
    }

    /**
     * When all rows are to be read, a left-over slot is dropped: Debezium reads the rows exactly as of the log position
     * at which it makes a new slot, and has no such anchor for an old one.
     */
    @Override
    public Admission admit(Map<String, String> settings, @Nullable Map<String, ?> storedOffset, boolean startAnew) {
        try (CaptureDatabase database = CaptureDatabase.connect(settings)) {
            DatabaseFacts facts = database.facts(request);
            CaptureRefusedException.refuse(SetupCheck.problems(request, facts));
            Optional<StoredPosition> stored = StoredPosition.of(storedOffset);
            boolean startOver = startAnew || startOver(facts, stored);
            if (startOver && facts.slot().isPresent()) {
                dropLeftOver(database, facts.slot().get());
            }
            LogOrigin before = LogOrigin.of(storedOffset);
            LogOrigin origin = !startOver || stored.isEmpty()
                    ? before
                    : before.replacedBy("", stored.get().lsn(), facts.writtenLsn());
            return new Admission(startOver, origin, hiddenColumns(facts), wholeRows(facts));
        } catch (SQLException e) {
            throw new ConnectException("The database cannot be asked about its setup: " + e.getMessage(), e);
        }
    }

    private boolean startOver(DatabaseFacts facts, Optional<StoredPosition> stored) {
        SlotVerdict verdict = SlotVerdict.of(stored, facts.slot(), request.slot(), facts.writtenLsn());
        if (verdict.kind() == Kind.LOST && !request.resnapshotAllowed()) {
            throw CaptureRefusedException.lost(request.system(), verdict.reason());
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
