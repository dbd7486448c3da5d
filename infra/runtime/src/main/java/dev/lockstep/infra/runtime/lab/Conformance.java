package dev.lockstep.infra.runtime.lab;

import dev.lockstep.connectors.dispatch.target.LimitOverrides;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.auth.Credentials;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.infra.lab.vendors.VendorSettings;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.schemas.writeback.ExchangeEvidence;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The contract that every system which is written to must keep, held against its emulator: each operation of its
 * {@code writes.yaml} under each fault ends in one record or in a stated refusal, the same fact twice writes once, and
 * no secret reaches what is kept.
 */
final class Conformance {
    private static final Instant START = Instant.parse("2026-03-16T09:00:00Z");
    private static final Duration ANSWER = Duration.ofMillis(400);

    private final Path systems;
    private final Path directory;

    /**
     * A contract over these descriptors.
     *
     * @param directory where the key that signs assertions may lie
     */
    Conformance(Path systems, Path directory) {
        this.systems = systems;
        this.directory = directory;
    }

    /**
     * How a system did.
     *
     * @param failures operation, expectation and complaint in a line each
     */
    record Score(String system, int operations, int passed, List<String> failures) {
        /** Passed and failed together. */
        int cases() {
            return passed + failures.size();
        }
    }

    /** Tries everything with one system. */
    Score of(VendorType type) throws InterruptedException {
        LabClock clock = new LabClock(START);
        LabCredentials secrets = LabCredentials.in(directory);
        WriteTemplates templates = WriteTemplates.load(SystemsFolder.shipped(systems), List.of(type.system()));
        try (VendorServer emulator = VendorServer.start(type, settings(secrets, clock))) {
            WriteTrial trial =
                    new WriteTrial(emulator, target(type.system(), emulator.url(), secrets), templates, clock);
            Map<WriteOperation, WriteTemplate> operations =
                    new TreeMap<>(templates.of(type.system()).operations());
            Tally tally = new Tally(secrets);
            for (Map.Entry<WriteOperation, WriteTemplate> operation : operations.entrySet()) {
                tried(trial, operation.getKey(), operation.getValue(), tally);
            }
            return new Score(type.system(), operations.size(), tally.passed, List.copyOf(tally.failures));
        }
    }

    private static void tried(WriteTrial trial, WriteOperation operation, WriteTemplate template, Tally tally)
            throws InterruptedException {
        for (Expectation expectation : Expectation.all()) {
            WriteTrial.Ending ending = trial.run(operation, expectation.fault(), expectation.crashed());
            tally.add(
                    operation + ", " + expectation.name(),
                    expectation.complaint(operation, template.guard(), ending),
                    ending.results());
        }
        WriteTrial.Ending again = trial.repeated(operation);
        tally.add(
                operation + ", asked for twice",
                again.results().isEmpty() && again.created() == 0
                        ? Optional.empty()
                        : Optional.of(again.results().size() + " more exchanges"),
                again.results());
    }

    private static VendorSettings settings(LabCredentials secrets, LabClock clock) {
        return VendorSettings.defaults(
                new dev.lockstep.infra.lab.http.Secret(secrets.token()),
                new dev.lockstep.infra.lab.http.Secret(secrets.clientSecret()),
                clock);
    }

    private static TargetSettings target(String system, URI url, LabCredentials secrets) {
        return new TargetSettings(
                system,
                url,
                new Credentials(
                        Secret.of(secrets.token()),
                        VendorSettings.CLIENT_ID,
                        Secret.of(secrets.clientSecret()),
                        VendorSettings.CLIENT_ID,
                        Secret.of(secrets.clientSecret()),
                        Secret.of(secrets.token()),
                        null,
                        secrets.privateKey(),
                        "lab"),
                Duration.ofSeconds(2),
                ANSWER,
                new LimitOverrides(Optional.of(10_000.0), Optional.of(8), Optional.of(10_000_000)),
                List.of());
    }

    /** What has passed, and what has not and why. */
    private static final class Tally {
        private final LabCredentials secrets;
        private final List<String> failures = new ArrayList<>();
        private int passed;

        Tally(LabCredentials secrets) {
            this.secrets = secrets;
        }

        void add(String name, Optional<String> complaint, List<WriteResult> results) {
            Optional<String> found = complaint.isPresent() ? complaint : leak(results);
            found.ifPresentOrElse(words -> failures.add(name + ": " + words), () -> passed++);
        }

        private Optional<String> leak(List<WriteResult> results) {
            boolean leaks = results.stream().anyMatch(result -> {
                ExchangeEvidence evidence = result.getEvidence();
                String kept = result.getDetail() + (evidence == null ? "" : evidence.toString());
                return kept.contains(secrets.token()) || kept.contains(secrets.clientSecret());
            });
            return leaks ? Optional.of("a secret reached what is kept of the exchange") : Optional.empty();
        }
    }
}
