package dev.lockstep.infra.runtime.firm;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.StackOptions;
import dev.lockstep.infra.lab.Lab;
import dev.lockstep.infra.lab.LabKeys;
import dev.lockstep.infra.lab.LabOptions;
import dev.lockstep.infra.lab.play.Pace;
import dev.lockstep.infra.lab.store.DatabaseAddress;
import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.infra.runtime.node.Node;
import dev.lockstep.infra.runtime.node.Role;
import dev.lockstep.infra.runtime.operators.ActionLog;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The sample firm with its three systems, and a whole Lockstep beside it on an embedded stack. */
public final class Site implements AutoCloseable {
    private static final Duration TARGET_TIMEOUT = Duration.ofSeconds(10);

    private final SiteDirectory directory;
    private final EmbeddedStack stack;
    private final Lab lab;
    private final Node node;
    private final LockstepConfig config;
    private final Signatories signatories;

    private Site(
            SiteDirectory directory,
            EmbeddedStack stack,
            Lab lab,
            Node node,
            LockstepConfig config,
            Signatories signatories) {
        this.directory = directory;
        this.stack = stack;
        this.lab = lab;
        this.node = node;
        this.config = config;
        this.signatories = signatories;
    }

    /** Starts everything; the people begin to play with {@code lab().play().start()}. */
    public static Site open(SiteOptions options, Clock clock) {
        SiteDirectory directory = SiteDirectory.open(options.directory());
        StackOptions stackOptions = directory.temporary()
                ? StackOptions.ephemeral()
                : StackOptions.persistent(directory.path().resolve("stack"));
        EmbeddedStack stack = EmbeddedStack.start(stackOptions.withProgress(options.progress()));
        LabKeys keys = SiteKeys.of(directory.path(), new SecureRandom());
        int receiverPort = FreePort.find();
        AtomicReference<@Nullable Digestion> digestion = new AtomicReference<>();
        Lab lab = Lab.start(labOptions(options, stack, keys, receiverPort, clock, () -> isCalm(digestion.get())));
        options.progress().accept("CRM, PSA and ERP of the sample firm are open");
        LockstepConfig config = config(options, directory.path(), stack, lab, keys, receiverPort);
        Node node = Node.start(config, Role.all(), clock);
        digestion.set(new Digestion(node, lab::books, clock));
        Signatories signatories = signatories(lab, config, clock);
        signatories.start();
        return new Site(directory, stack, lab, node, config, signatories);
    }

    /** The firm and its systems. */
    public Lab lab() {
        return lab;
    }

    /** The Lockstep node. */
    public Node node() {
        return node;
    }

    /** Whether the people of the firm have nothing left to do: the play is over, and every change order is decided. */
    boolean isPlayed() {
        return lab.play().finished() && signatories.haveDecided();
    }

    /** Where the firm stands, in one line. */
    public String liveLine() {
        return LiveLine.of(this, lab.books());
    }

    /** What the node was told. */
    public LockstepConfig config() {
        return config;
    }

    @Override
    public void close() {
        signatories.close();
        lab.close();
        node.close();
        stack.close();
        directory.close();
    }

    /** People end their day when the systems have settled; in a hurry that includes ours. */
    private static boolean isCalm(@Nullable Digestion digestion) {
        return digestion != null && digestion.isComplete();
    }

    private static Signatories signatories(Lab lab, LockstepConfig config, Clock clock) {
        String brokers = config.kafka().bootstrapServers();
        Map<String, String> registry = config.registry().settings();
        return new Signatories(
                lab.firm().changes(),
                new CommittedLog(brokers, registry),
                new ActionLog(brokers, Map.of(), registry),
                clock);
    }

    private static LabOptions labOptions(
            SiteOptions options,
            EmbeddedStack stack,
            LabKeys keys,
            int receiverPort,
            Clock clock,
            BooleanSupplier calm) {
        Pace pace = options.daysPerSecond() == 0
                ? Pace.asFastAsPossible().withOutsideCalm(calm)
                : Pace.daysPerSecond(options.daysPerSecond());
        return LabOptions.of(
                        database(stack, "crm"),
                        database(stack, "psa"),
                        database(stack, "erp"),
                        URI.create("http://127.0.0.1:" + receiverPort),
                        keys)
                .withFirm(options.seed(), options.scale())
                .withPace(pace)
                .withRealTime(clock);
    }

    private static DatabaseAddress database(EmbeddedStack stack, String name) {
        stack.createDatabase(name);
        return new DatabaseAddress(stack.jdbcUrl(name), stack.postgresUser(), stack.postgresPassword());
    }

    private static LockstepConfig config(
            SiteOptions options, Path directory, EmbeddedStack stack, Lab lab, LabKeys keys, int receiverPort) {
        return new LockstepConfig(
                new LockstepConfig.Kafka(stack.bootstrapServers(), 1, Map.of()),
                new LockstepConfig.Registry(URI.create(stack.registryUrl()), null),
                new LockstepConfig.Streams(directory.resolve("state"), "site", Duration.ofMillis(25), 1),
                new LockstepConfig.Http("127.0.0.1", options.httpPort(), null),
                new LockstepConfig.Receiver("127.0.0.1", receiverPort, null),
                options.systems(),
                options.policies(),
                FirmPolicies.layInto(directory),
                Map.of(
                        "crm",
                        webhook(keys.crmSigning().value()),
                        "erp",
                        webhook(keys.erpSigning().value())),
                Map.of(
                        "psa",
                        new LockstepConfig.Capture(
                                stack.postgresHost(),
                                stack.postgresPort(),
                                "psa",
                                "lockstep_cdc",
                                Secret.of(keys.capture().value()),
                                false)),
                Map.of(),
                Map.of(
                        "crm", target(lab.crmUrl(), keys.crmApiKey().value()),
                        "psa", target(lab.psaUrl(), keys.psaApiKey().value()),
                        "erp", target(lab.erpUrl(), keys.erpApiKey().value())));
    }

    private static LockstepConfig.Webhook webhook(String secret) {
        return new LockstepConfig.Webhook(List.of(Secret.of(secret)), Map.of());
    }

    private static LockstepConfig.Target target(URI url, String token) {
        return new LockstepConfig.Target(
                url, TARGET_TIMEOUT, null, null, null, List.of(), LockstepConfig.Auth.token(Secret.of(token)));
    }
}
