package dev.lockstep.connectors.dispatch;

import dev.lockstep.connectors.dispatch.target.LimitOverrides;
import dev.lockstep.connectors.dispatch.target.Target;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.connectors.kit.http.auth.Credentials;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.WriteAttempt;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** An executor for one system of the test's own, with a clock that the test moves. */
final class Desk {
    static final String SYSTEM = "books";

    /** A bearer token that must never be seen again. */
    static final Credentials TOKEN =
            new Credentials(Secret.of("canary-token"), null, null, null, null, null, null, null, null);

    final Target target;
    private final AttemptExecutor executor;
    private volatile Instant now = Attempts.REQUESTED_AT;

    private final class Hand extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** With the text of a writes.yaml after its first line. */
    Desk(Path folder, FakeTarget fake, Credentials credentials, String writes) {
        try {
            Files.createDirectories(folder.resolve(SYSTEM));
            Files.writeString(folder.resolve(SYSTEM).resolve("writes.yaml"), "system: " + SYSTEM + "\n" + writes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Duration quick = Duration.ofMillis(1_500);
        TargetSettings settings =
                new TargetSettings(SYSTEM, fake.base(), credentials, quick, quick, LimitOverrides.NONE, List.of());
        WriteTemplates templates = WriteTemplates.load(SystemsFolder.shipped(folder), List.of(SYSTEM));
        Clock clock = new Hand();
        LongSupplier nanos = () -> Duration.between(Instant.EPOCH, now).toNanos();
        this.target = new Target(settings, templates.of(SYSTEM), new Budget(clock, nanos), clock, nanos);
        this.executor = new AttemptExecutor(Map.of(SYSTEM, target), templates, clock);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    WriteResult write() throws InterruptedException {
        return executor.execute(attempt(AttemptKind.WRITE), false);
    }

    WriteResult writeAgain() throws InterruptedException {
        return executor.execute(attempt(AttemptKind.WRITE), true);
    }

    WriteResult probe() throws InterruptedException {
        return executor.execute(attempt(AttemptKind.PROBE), false);
    }

    AttemptExecutor executor() {
        return executor;
    }

    WriteAttempt attempt(AttemptKind kind) {
        return Attempts.of(
                kind,
                SYSTEM,
                WriteOperation.CREATE_CONTRACT,
                "con_1",
                "{\"name\":\"Grid\",\"amount\":\"12.50\",\"taxId\":\"DE811907980\",\"email\":\"pay@grid.example\"}");
    }
}
