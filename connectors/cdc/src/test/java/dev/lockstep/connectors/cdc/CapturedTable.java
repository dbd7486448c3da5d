package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.testkit.ConnectorHarness;
import dev.lockstep.connectors.testkit.Eventually;
import dev.lockstep.connectors.testkit.Surroundings;
import dev.lockstep.schemas.sources.ConnectorState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The capture of one table of a database of its own; its log goes on while nobody reads it. */
final class CapturedTable implements ConnectorHarness {
    private static final int FOLD_LIMIT = 50;

    private final CapturedDatabase database = CapturedDatabase.create();
    private final Surroundings around;
    private String committed = "0/0";
    private boolean followed;
    private @Nullable EmbeddedCdc running;

    CapturedTable(Surroundings around) {
        this.around = around;
    }

    /** The first time this returns once the log is followed: a row that is read has another place than its change. */
    @Override
    public void start() {
        EmbeddedCdc cdc =
                new EmbeddedCdc(database.settings(FOLD_LIMIT), around.log(), around.statuses(), around.clock());
        cdc.start();
        running = cdc;
        if (!followed) {
            Eventually.until("following", () -> cdc.status().state() == CdcState.STREAMING, cdc::status);
            followed = true;
        }
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void change(String id, int version) {
        database.execute("INSERT INTO note VALUES ('%s', %d)".formatted(id, version));
        committed = database.query("SELECT pg_current_wal_insert_lsn()");
    }

    /** What lies behind the last commit need not be kept for the slot any more. */
    @Override
    public boolean isAcknowledged() {
        return database.query("SELECT count(*) FROM pg_replication_slots WHERE slot_name = '" + database.slot()
                        + "' AND confirmed_flush_lsn >= '" + committed + "'")
                .equals("1");
    }

    @Override
    public void fallSilent() {
        database.execute("ALTER PUBLICATION lockstep DROP TABLE lockstep.heartbeat");
        around.clock().advance(Duration.ofMinutes(10));
    }

    /** The login is refused for a while. */
    @Override
    public void misuseSecrets() {
        stop();
        database.execute("ALTER ROLE lockstep_cdc NOLOGIN");
        try {
            start();
            Eventually.until(
                    "refused", () -> around.statuses().shows(ConnectorState.FAILING), around.statuses()::newest);
        } finally {
            database.execute("ALTER ROLE lockstep_cdc LOGIN");
        }
    }

    @Override
    public String secret() {
        return CapturedDatabase.PASSWORD;
    }

    @Override
    public void close() {
        stop();
        database.close();
    }
}
