package dev.lockstep.infra.runtime.node;

import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.schemas.topics.DesiredTopic;
import dev.lockstep.schemas.topics.Replication;
import dev.lockstep.schemas.topics.TopicAdmin;
import dev.lockstep.streams.canonical.http.CanonicalQueries;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.console.ConsoleRoutes;
import dev.lockstep.streams.control.http.ControlQueries;
import dev.lockstep.streams.engagement.EngagementPolicies;
import dev.lockstep.streams.engagement.http.EngagementQueries;
import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.http.Component;
import dev.lockstep.streams.kit.http.HttpSettings;
import dev.lockstep.streams.kit.http.OperationsRoutes;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.QueryServer;
import dev.lockstep.streams.writeback.http.WritebackQueries;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roles of one process: topics first, then apps, then connectors, then the questions; stopped in reverse. */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration TIMING_PATIENCE = Duration.ofMinutes(1);
    private static final int QUERY_THREADS = 32;

    private final LockstepConfig config;
    private final Clock clock;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Part> parts = new ArrayList<>();
    private final List<AppRunner> apps = new ArrayList<>();
    private final List<QueryRoutes> queries = new ArrayList<>();
    private final List<AutoCloseable> bindings = new ArrayList<>();
    private final QueryServer server;

    private Node(LockstepConfig config, Set<Role> roles, Clock clock) {
        this.config = config;
        this.clock = clock;
        try {
            prepareTopics();
            assemble(roles);
            this.server = new QueryServer(
                            new HttpSettings(config.http().host(), config.http().port(), QUERY_THREADS), routes())
                    .start();
            parts.forEach(Part::start);
        } catch (RuntimeException e) {
            closeParts();
            throw e;
        }
    }

    /** Starts the roles; returns when they are on their way. {@code /api/v1/ready} tells when they have arrived. */
    public static Node start(LockstepConfig config, Set<Role> roles, Clock clock) {
        return new Node(config, roles, clock);
    }

    /** Where queries and the console are served. */
    public URI httpUrl() {
        return URI.create("http://" + config.http().host() + ":" + server.port());
    }

    /** Whether every part does its work at the moment. */
    public boolean isReady() {
        return parts.stream().allMatch(part -> part.component().health().get().ready());
    }

    /** Whether every app here has read all that it was given. */
    public boolean isCaughtUp() {
        return isReady() && apps.stream().allMatch(app -> Backlog.of(app.streams()) == 0);
    }

    @Override
    public void close() {
        server.close();
        closeParts();
    }

    private void prepareTopics() {
        Map<String, Object> client = new HashMap<>(config.kafka().client());
        client.put("bootstrap.servers", config.kafka().bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            TopicAdmin topics = new TopicAdmin(admin);
            topics.apply(topics.plan(DesiredTopic.all(
                    config.systemIds(), new Replication(config.kafka().replicationFactor(), -1))));
        }
    }

    /** Of all folders that were shipped, those of the systems that the node was told of. */
    private Mappings mappings() {
        return Mappings.load(config.systems(), Optional.ofNullable(config.overrides()))
                .only(config.systemIds());
    }

    private void assemble(Set<Role> roles) {
        Workshop workshop = new Workshop(config, meters, clock);
        for (Role role : roles) {
            switch (role) {
                case CAPTURE ->
                    config.capture().forEach((system, database) -> parts.add(workshop.capture(system, database)));
                case WEBHOOKS -> parts.add(workshop.receiver());
                case SWEEPS -> {
                    if (!config.sweeps().isEmpty()) {
                        parts.add(workshop.sweeps());
                    }
                }
                case DISPATCH -> parts.add(workshop.dispatcher());
                case CANONICAL -> addCanonical(workshop);
                case WRITEBACK -> addWriteback(workshop.app(role));
                case ENGAGEMENT -> addEngagement(workshop);
                case BILLING, CONTROL -> addApp(workshop.app(role));
            }
        }
    }

    private void addCanonical(Workshop workshop) {
        Mappings mappings = mappings();
        AppRunner app = workshop.canonical(mappings);
        addApp(app);
        queries.add(new CanonicalQueries(app.streams(), config.http().advertised(), clock, MergeRules.of(mappings)));
    }

    private void addEngagement(Workshop workshop) {
        EngagementPolicies policies = workshop.policies();
        AppRunner app = workshop.engagement(policies);
        addApp(app);
        queries.add(new EngagementQueries(app.streams(), config.http().advertised(), policies, clock));
    }

    private void addWriteback(AppRunner app) {
        addApp(app);
        queries.add(new WritebackQueries(app.streams(), config.http().advertised(), clock));
    }

    private void addApp(AppRunner app) {
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(app.streams());
        metrics.bindTo(meters);
        bindings.add(metrics);
        apps.add(app);
        parts.add(new AppPart(app));
    }

    private List<QueryRoutes> routes() {
        List<Component> components = parts.stream().map(Part::component).toList();
        List<QueryRoutes> routes = new ArrayList<>();
        routes.add(new OperationsRoutes(components, meters::scrape));
        routes.addAll(queries);
        apps.stream().filter(app -> app.name().equals("control")).findFirst().ifPresent(control -> {
            routes.add(new ControlQueries(control.streams(), config.http().advertised(), clock, TIMING_PATIENCE));
            routes.add(new ConsoleRoutes());
        });
        return routes;
    }

    private void closeParts() {
        List<AutoCloseable> all = new ArrayList<>(bindings);
        all.addAll(parts);
        Collections.reverse(all);
        for (AutoCloseable part : all) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("A part did not stop cleanly", e);
            }
        }
    }
}
