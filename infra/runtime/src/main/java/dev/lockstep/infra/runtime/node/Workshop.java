package dev.lockstep.infra.runtime.node;

import dev.lockstep.connectors.cdc.CdcDescriptor;
import dev.lockstep.connectors.cdc.CdcSettings;
import dev.lockstep.connectors.cdc.CdcTiming;
import dev.lockstep.connectors.cdc.DatabaseLogin;
import dev.lockstep.connectors.cdc.EmbeddedCdc;
import dev.lockstep.connectors.dispatch.DispatchSettings;
import dev.lockstep.connectors.dispatch.Dispatcher;
import dev.lockstep.connectors.dispatch.maintenance.MaintenanceText;
import dev.lockstep.connectors.dispatch.maintenance.MaintenanceWindow;
import dev.lockstep.connectors.dispatch.target.LimitOverrides;
import dev.lockstep.connectors.dispatch.target.TargetSettings;
import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.KafkaSourcePublisher;
import dev.lockstep.connectors.kit.PublisherSettings;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.budget.Budgets;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.RemoteSettings;
import dev.lockstep.connectors.kit.http.auth.Credentials;
import dev.lockstep.connectors.kit.log.HintLog;
import dev.lockstep.connectors.kit.status.KafkaStatusReporter;
import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.connectors.sweeps.SweepSettings;
import dev.lockstep.connectors.sweeps.Sweeps;
import dev.lockstep.connectors.sweeps.SweptSystem;
import dev.lockstep.connectors.webhooks.WebhookDescriptor;
import dev.lockstep.connectors.webhooks.WebhookRoutes;
import dev.lockstep.connectors.webhooks.WebhookServer;
import dev.lockstep.connectors.webhooks.WebhookSettings;
import dev.lockstep.connectors.webhooks.WebhookSource;
import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.streams.billing.BillingApp;
import dev.lockstep.streams.billing.BillingSettings;
import dev.lockstep.streams.canonical.CanonicalApp;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.control.ControlApp;
import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementPolicies;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.StreamsSettings;
import dev.lockstep.streams.kit.TopicSerdes;
import dev.lockstep.streams.writeback.WritebackApp;
import dev.lockstep.streams.writeback.domain.RetryPolicy;
import dev.lockstep.streams.writeback.domain.WriteBudget;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Makes the parts of a node from its configuration; starts none of them. */
final class Workshop {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final LockstepConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Budgets budgets;

    Workshop(LockstepConfig config, MeterRegistry meters, Clock clock) {
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.budgets = new Budgets(clock, System::nanoTime);
    }

    /** The app that needs the mappings. */
    AppRunner canonical(Mappings mappings) {
        return new AppRunner(new CanonicalApp(mappings, serdes(), clock), streamsSettings(), clock);
    }

    /** The app that runs the workflows of engagements under these policies. */
    AppRunner engagement(EngagementPolicies policies) {
        return new AppRunner(
                new EngagementApp(EngagementSettings.DEFAULT, policies, serdes(), clock), streamsSettings(), clock);
    }

    /** The app of a role that needs no more than its settings. */
    AppRunner app(Role role) {
        TopicSerdes serdes = serdes();
        StreamsApp app =
                switch (role) {
                    case BILLING -> new BillingApp(BillingSettings.DEFAULT, serdes, clock);
                    case WRITEBACK -> new WritebackApp(RetryPolicy.DEFAULT, WriteBudget.DEFAULT, serdes, clock);
                    case CONTROL -> new ControlApp(serdes, clock);
                    case CANONICAL, ENGAGEMENT, CAPTURE, WEBHOOKS, SWEEPS, DISPATCH ->
                        throw new IllegalArgumentException(role + " needs more than its settings");
                };
        return new AppRunner(app, streamsSettings(), clock);
    }

    /** What the firm has decided about engagements. */
    EngagementPolicies policies() {
        return EngagementPolicies.load(config.policiesFolder());
    }

    private TopicSerdes serdes() {
        return new TopicSerdes(config.registry().settings());
    }

    /** The capture of one configured database. */
    CapturePart capture(String system, LockstepConfig.Capture database) {
        DatabaseLogin login = new DatabaseLogin(
                database.host(), database.port(), database.database(), database.user(), database.password(), Map.of());
        CdcDescriptor descriptor = CdcDescriptor.load(config.systemsFolder(), system);
        SourcePublisher publisher = KafkaSourcePublisher.connect(publisherSettings());
        CdcSettings settings = new CdcSettings(
                descriptor,
                login,
                config.kafka().bootstrapServers(),
                Map.of(),
                database.resnapshot(),
                CdcTiming.DEFAULT);
        StatusReporter statuses = KafkaStatusReporter.connect(publisherSettings(), clock);
        return new CapturePart(system, new EmbeddedCdc(settings, publisher, statuses, clock), publisher, statuses);
    }

    /** The receiver of all configured webhooks; it listens from now on. */
    ReceiverPart receiver() {
        DescriptorProblems problems = new DescriptorProblems();
        List<WebhookSource> sources = config.webhooks().entrySet().stream()
                .flatMap(entry -> receivers(entry.getKey(), entry.getValue(), problems))
                .toList();
        sources.forEach(source -> refuseHintsThatNobodyFollows(source.descriptor()));
        problems.refuseIfAny();
        SourcePublisher publisher = KafkaSourcePublisher.connect(publisherSettings());
        HintLog.Kept hints = HintLog.connect(publisherSettings());
        StatusReporter statuses = KafkaStatusReporter.connect(publisherSettings(), clock);
        LockstepConfig.Receiver receiver = config.receiver();
        AtomicReference<URI> reachedAt = new AtomicReference<>(receiver.publicUrl());
        WebhookServer server = WebhookServer.start(
                new WebhookRoutes(
                        sources, publisher, hints, statuses, reachedAt::get, WebhookSettings.defaults(), meters, clock),
                new InetSocketAddress(receiver.host(), receiver.port()));
        reachedAt.compareAndSet(null, URI.create("http://" + receiver.host() + ":" + server.port()));
        return new ReceiverPart(server, publisher, hints, statuses);
    }

    private void refuseHintsThatNobodyFollows(WebhookDescriptor receiver) {
        if (receiver.readBack() && !config.sweeps().containsKey(receiver.system())) {
            throw new IllegalArgumentException("webhooks." + receiver.system()
                    + ": its pushes only name records; say in sweeps." + receiver.system() + " how to fetch them");
        }
    }

    /** The receivers of one system that have secrets: the first one, and those with a name. */
    private Stream<WebhookSource> receivers(
            String system, LockstepConfig.Webhook webhook, DescriptorProblems problems) {
        Stream<WebhookSource> first = webhook.secrets().isEmpty()
                ? Stream.empty()
                : Stream.of(new WebhookSource(
                        WebhookDescriptor.read(config.systemsFolder(), system, problems), webhook.secrets()));
        return Stream.concat(
                first,
                webhook.receivers().entrySet().stream()
                        .map(named -> new WebhookSource(
                                WebhookDescriptor.read(config.systemsFolder(), system, named.getKey(), problems),
                                named.getValue().secrets())));
    }

    /** The sweeps of all configured systems; nothing is asked before they start. */
    SweepsPart sweeps() {
        List<SweptSystem> systems = config.sweeps().entrySet().stream()
                .map(entry -> swept(entry.getKey(), entry.getValue()))
                .toList();
        return new SweepsPart(
                Sweeps.prepare(SweepSettings.defaults(publisherSettings(), config.systemsFolder(), systems), clock));
    }

    private SweptSystem swept(String system, LockstepConfig.Sweep sweep) {
        RemoteSettings defaults =
                RemoteSettings.defaults(new BaseAddress(system, sweep.url()), sweep.maxRequestsPerSecond());
        RemoteSettings remote = new RemoteSettings(
                defaults.base(),
                defaults.connectTimeout(),
                sweep.requestTimeout(),
                defaults.maxAnswerBytes(),
                defaults.requestsPerSecond());
        return new SweptSystem(remote, credentials(sweep.auth()), budgets.of(system));
    }

    private static Credentials credentials(LockstepConfig.Auth auth) {
        return new Credentials(
                auth.token(),
                auth.user(),
                auth.password(),
                auth.clientId(),
                auth.clientSecret(),
                auth.refreshToken(),
                auth.tokenUrl(),
                auth.privateKeyFile(),
                auth.keyId());
    }

    /** The dispatcher of all configured targets; it works from now on. */
    DispatchPart dispatcher() {
        List<TargetSettings> targets = config.targets().entrySet().stream()
                .map(entry -> target(entry.getKey(), entry.getValue()))
                .toList();
        return new DispatchPart(Dispatcher.start(
                DispatchSettings.defaults(publisherSettings(), config.systemsFolder(), targets),
                budgets,
                meters,
                clock));
    }

    private static TargetSettings target(String system, LockstepConfig.Target target) {
        return new TargetSettings(
                system,
                target.url(),
                credentials(target.auth()),
                CONNECT_TIMEOUT,
                target.requestTimeout(),
                new LimitOverrides(
                        Optional.ofNullable(target.requestsPerSecond()).map(Integer::doubleValue),
                        Optional.ofNullable(target.maxInFlight()),
                        Optional.ofNullable(target.requestsPerDay())),
                windows(system, target));
    }

    private static List<MaintenanceWindow> windows(String system, LockstepConfig.Target target) {
        try {
            return target.maintenance().stream().map(MaintenanceText::read).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("targets." + system + ".maintenance: " + e.getMessage(), e);
        }
    }

    private StreamsSettings streamsSettings() {
        LockstepConfig.Streams streams = config.streams();
        return new StreamsSettings(
                config.kafka().bootstrapServers(),
                config.registry().settings(),
                streams.stateDirectory(),
                streams.instanceId(),
                config.http().advertised(),
                streams.commitInterval(),
                streams.threads(),
                config.kafka().replicationFactor(),
                config.kafka().client());
    }

    private PublisherSettings publisherSettings() {
        PublisherSettings defaults = PublisherSettings.defaults(
                config.kafka().bootstrapServers(), config.registry().url().toString());
        Map<String, String> client = new java.util.HashMap<>(config.registry().settings());
        client.putAll(config.kafka().client());
        return new PublisherSettings(
                defaults.bootstrapServers(),
                defaults.registryUrl(),
                defaults.maxRecordBytes(),
                defaults.bufferBytes(),
                defaults.maxBlock(),
                defaults.deliveryTimeout(),
                client);
    }
}
