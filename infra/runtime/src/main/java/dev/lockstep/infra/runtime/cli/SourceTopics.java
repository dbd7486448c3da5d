package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;

/** Which systems an installation has been told of: those that it has a source topic for. */
final class SourceTopics {
    private static final String ANY = "([a-z0-9-]+)";
    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(Topics.source("any").name()).replace("any", "\\E" + ANY + "\\Q"));

    private SourceTopics() {}

    /** Ids of the systems, sorted. */
    static List<String> systemsOn(ClusterAddress.Reach reach) {
        Map<String, Object> settings = new HashMap<>(reach.client());
        settings.put("bootstrap.servers", reach.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            return admin.listTopics().names().get().stream()
                    .map(NAME::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            throw new UsageProblem("The brokers at " + reach.bootstrapServers() + " do not answer: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while listing topics", e);
        }
    }
}
