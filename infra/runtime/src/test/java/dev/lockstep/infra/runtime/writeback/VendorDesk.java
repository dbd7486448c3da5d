package dev.lockstep.infra.runtime.writeback;

import dev.lockstep.connectors.dispatch.AttemptExecutor;
import dev.lockstep.connectors.dispatch.target.Target;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.connectors.kit.http.auth.Credentials;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.vendors.Books;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.infra.lab.vendors.VendorSettings;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A vendor's emulator and the dispatcher's own executor with the shipped {@code writes.yaml} before it. */
final class VendorDesk implements AutoCloseable {

    private static final Path SYSTEMS = Path.of("..", "..", "connectors", "systems");
    private static final String TOKEN = "standing-token";
    private static final String CLIENT_SECRET = "client-secret";

    private final VendorServer server;
    private final AttemptExecutor executor;
    private int attempts;

    VendorDesk(VendorType type) {
        Clock clock = Clock.systemUTC();
        String system = type.system();
        this.server =
                VendorServer.start(type, VendorSettings.defaults(new Secret(TOKEN), new Secret(CLIENT_SECRET), clock));
        WriteTemplates templates = WriteTemplates.load(SystemsFolder.shipped(SYSTEMS), List.of(system));
        Credentials credentials = new Credentials(
                dev.lockstep.connectors.kit.Secret.of(TOKEN),
                VendorSettings.CLIENT_ID,
                dev.lockstep.connectors.kit.Secret.of(CLIENT_SECRET),
                null,
                null,
                null,
                null,
                null,
                null);
        Target target = new Target(
                TargetSettings.defaults(system, server.url(), credentials),
                templates.of(system),
                new Budget(clock, System::nanoTime),
                clock,
                System::nanoTime);
        this.executor = new AttemptExecutor(Map.of(system, target), templates, clock);
    }

    WriteResult write(WriteOperation operation, String recordId, String payload) throws InterruptedException {
        return executor.execute(attempt(AttemptKind.WRITE, operation, recordId, payload), false);
    }

    WriteResult probe(WriteOperation operation, String recordId, String payload) throws InterruptedException {
        return executor.execute(attempt(AttemptKind.PROBE, operation, recordId, payload), false);
    }

    void fault(Fault fault) {
        server.faults().on(fault);
    }

    Books books() {
        return server.books();
    }

    @Override
    public void close() {
        server.close();
    }

    private WriteAttempt attempt(AttemptKind kind, WriteOperation operation, String recordId, String payload) {
        attempts++;
        return WriteAttempt.newBuilder()
                .setAttemptId("wrt_" + recordId + "#" + attempts)
                .setWriteKey("wrt_" + recordId)
                .setNumber(attempts)
                .setKind(kind)
                .setTargetSystem(server.system())
                .setOperation(operation)
                .setRecordId(recordId)
                .setPayload(payload)
                .setCorrelationId("cor_1")
                .setRequestedAt(Instant.EPOCH)
                .build();
    }
}
