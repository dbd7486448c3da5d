package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.StackOptions;
import dev.lockstep.infra.runtime.node.Backlog;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.topics.DesiredTopic;
import dev.lockstep.schemas.topics.Replication;
import dev.lockstep.schemas.topics.TopicAdmin;
import dev.lockstep.streams.billing.BillingApp;
import dev.lockstep.streams.billing.BillingSettings;
import dev.lockstep.streams.canonical.CanonicalApp;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementPolicies;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Brokers and a registry of its own, on which the apps that decide run under given mappings: nothing that happens here
 * reaches the installation, and no connector runs, so nothing is written to any other system.
 */
final class RehearsalStage implements AutoCloseable {
    /** Longer than the apps pause between portions of what they look at without being told, a second at most. */
    private static final Duration STEADY = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private final EmbeddedStack stack;
    private final Admin admin;
    private final InputLeft input;
    private final List<AppRunner> apps = new ArrayList<>();

    private RehearsalStage(EmbeddedStack stack) {
        this.stack = stack;
        this.admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
        this.input = new InputLeft(stack.bootstrapServers());
    }

    /** Opens a stage with the topics of these systems; no app runs yet. */
    static RehearsalStage open(List<String> systems, Consumer<String> progress) {
        RehearsalStage stage = new RehearsalStage(EmbeddedStack.start(
                StackOptions.ephemeral().withParts(Part.KAFKA, Part.REGISTRY).withProgress(progress)));
        TopicAdmin topics = new TopicAdmin(stage.admin);
        topics.apply(topics.plan(DesiredTopic.all(systems, new Replication(1, -1))));
        return stage;
    }

    /** Starts the app that makes golden records under these mappings. */
    void startCanonical(Mappings mappings, Clock clock) {
        start(new CanonicalApp(mappings, serdes(), clock), clock);
    }

    /**
     * Starts the app that activates engagements. It is to find all golden records there: what it decides meanwhile, by
     * what it happens to have read, would differ between two rehearsals of the same rules.
     */
    void startEngagement(EngagementPolicies policies, Clock clock) {
        start(new EngagementApp(EngagementSettings.DEFAULT, policies, serdes(), clock), clock);
    }

    /** Starts the app that posts or holds time; for the same reason it is to find all engagements decided. */
    void startBilling(Clock clock) {
        start(new BillingApp(BillingSettings.DEFAULT, serdes(), clock), clock);
    }

    /** What is written and read here. */
    CommittedLog log() {
        return new CommittedLog(stack.bootstrapServers(), registry());
    }

    /** Writes here. */
    RehearsalLog writer() {
        return new RehearsalLog(stack.bootstrapServers(), registry());
    }

    /**
     * Waits until the apps have read everything and the ledger has nothing left to answer.
     *
     * @throws IllegalStateException when an app has given up, or after an hour
     */
    void settle(AnsweringLedger ledger) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long restSince = System.nanoTime();
        while (System.nanoTime() - restSince < STEADY.toNanos()) {
            apps.stream().filter(AppRunner::hasFailed).findFirst().ifPresent(failed -> {
                throw new IllegalStateException("The app " + failed.name() + " has given up; see the log");
            });
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The rehearsal did not come to rest within " + PATIENCE);
            }
            if (!isAtRest() || ledger.answer() > 0) {
                restSince = System.nanoTime();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Override
    public void close() {
        Collections.reverse(apps);
        apps.forEach(AppRunner::close);
        input.close();
        admin.close();
        stack.close();
    }

    private void start(StreamsApp app, Clock clock) {
        AppRunner runner = new AppRunner(app, settings(), clock);
        apps.add(runner);
        runner.start();
    }

    private TopicSerdes serdes() {
        return new TopicSerdes(registry());
    }

    private boolean isAtRest() {
        return apps.stream()
                .allMatch(app -> app.isRunning()
                        && Backlog.of(app.streams()) == 0
                        && !input.isLeft("lockstep-" + app.name(), app.streams()));
    }

    private StreamsSettings settings() {
        return StreamsSettings.singleNode(
                stack.bootstrapServers(),
                stack.registryUrl(),
                stack.dataDirectory().resolve("streams"));
    }

    private Map<String, String> registry() {
        return Map.of("schema.registry.url", stack.registryUrl());
    }
}
