package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.topics.DesiredTopic;
import dev.lockstep.schemas.topics.Replication;
import dev.lockstep.schemas.topics.TopicAdmin;
import dev.lockstep.schemas.topics.TopicPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The topic catalogue against a cluster. */
@Command(name = "topics", description = "Compares the topic catalogue with a cluster")
final class TopicsCommand {
    @Command(name = "plan", description = "Says what would change; changes nothing. Exit code 1 when something would")
    int plan(@Mixin ClusterAddress address, @Option(names = "--replication-factor", defaultValue = "-1") int factor) {
        return with(
                address,
                (topics, wanted) -> {
                    TopicPlan plan = topics.plan(wanted);
                    System.out.println(plan.table());
                    return plan.isDone() ? 0 : 1;
                },
                factor);
    }

    @Command(name = "apply", description = "Creates and configures topics; never deletes")
    int apply(@Mixin ClusterAddress address, @Option(names = "--replication-factor", defaultValue = "-1") int factor) {
        return with(
                address,
                (topics, wanted) -> {
                    TopicPlan plan = topics.plan(wanted);
                    System.out.println(plan.table());
                    topics.apply(plan);
                    return 0;
                },
                factor);
    }

    private interface Work {
        int on(TopicAdmin topics, List<DesiredTopic> wanted);
    }

    private static int with(ClusterAddress address, Work work, int factor) {
        Workspace workspace = Workspace.current();
        ClusterAddress.Reach reach = address.reach(workspace);
        Map<String, Object> client = new HashMap<>(reach.client());
        client.put("bootstrap.servers", reach.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            return work.on(new TopicAdmin(admin), DesiredTopic.all(systems(workspace), new Replication(factor, -1)));
        }
    }

    /** Those that something comes from; what is only written to has no source topic. */
    private static List<String> systems(Workspace workspace) {
        try (var folders = Files.list(workspace.systems())) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("mappings")))
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + workspace.systems(), e);
        }
    }
}
