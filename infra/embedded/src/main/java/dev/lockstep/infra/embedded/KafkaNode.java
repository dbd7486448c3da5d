package dev.lockstep.infra.embedded;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka node in this process: broker and controller in one, on the loopback address only. */
final class KafkaNode implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private KafkaNode(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    static KafkaNode start(Path directory, int port, int controllerPort) {
        Path log = directory.resolve("log");
        formatOnce(log);
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(settings(log, port, controllerPort), false), Time.SYSTEM);
        KafkaNode node = new KafkaNode(server, LoopbackPort.HOST + ":" + port);
        try {
            server.startup();
            node.awaitReady();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw new StackException(
                    "Kafka did not start on port " + port + ": " + rootOf(e).getMessage(), e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    private static void formatOnce(Path log) {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(log.toString()))
                    .setMetadataLogDirectory(log.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(false)
                    .setPrintStream(print)
                    .run();
        } catch (Exception e) {
            throw new StackException(
                    "cannot prepare the Kafka log directory " + log + ": " + e.getMessage()
                            + output.toString(StandardCharsets.UTF_8),
                    e);
        }
    }

    private static Properties settings(Path log, int port, int controllerPort) {
        String client = "CLIENT://" + LoopbackPort.HOST + ":" + port;
        String controller = "CONTROLLER://" + LoopbackPort.HOST + ":" + controllerPort;
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@" + LoopbackPort.HOST + ":" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "CLIENT",
                "listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "listeners", client + "," + controller,
                "advertised.listeners", client + "," + controller,
                "log.dirs", log.toString()));
        settings.putAll(singleNode());
        settings.putAll(smallFootprint());
        return settings;
    }

    private static Map<String, String> singleNode() {
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("transaction.max.timeout.ms", "3600000"),
                // After a kill the node must wait until its former self counts as gone before it may register again.
                Map.entry("broker.session.timeout.ms", "6000"),
                Map.entry("broker.heartbeat.interval.ms", "1000"));
    }

    private static Map<String, String> smallFootprint() {
        return Map.ofEntries(
                // Alone, the controller has nobody to batch for, and no follower to show that it lives.
                Map.entry("controller.quorum.append.linger.ms", "0"),
                Map.entry("metadata.max.idle.interval.ms", "5000"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("log.segment.bytes", Integer.toString(128 << 20)),
                Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(32 << 20)));
    }

    private void awaitReady() {
        Map<String, Object> client = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(client)) {
            Readiness.await("Kafka", LIMIT, Optional::empty, () -> {
                if (admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty()) {
                    throw new IllegalStateException("the cluster has no broker yet");
                }
                return null;
            });
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
