package dev.lockstep.infra.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.infra.runtime.rehearsal.Rehearsal;
import dev.lockstep.infra.runtime.rehearsal.RehearsalReport;
import dev.lockstep.infra.runtime.rehearsal.RehearsalScope;
import dev.lockstep.streams.canonical.mapping.Mappings;
import dev.lockstep.streams.engagement.EngagementPolicies;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changed mappings and rules on the history of an installation, before they decide anything there. */
@Command(
        name = "rehearse",
        description =
                "Plays the history of an installation under the rules that are and under those that are to be, and"
                        + " says what is different; the installation is only read")
final class RehearseCommand implements Callable<Integer> {
    @Option(names = "--systems", paramLabel = "DIR", description = "Systems folder as it is to be; default: as it is")
    private @Nullable Path systems;

    @Option(names = "--overrides", paramLabel = "DIR", description = "The firm's folder as it is to be")
    private @Nullable Path overrides;

    @Option(
            names = "--current-overrides",
            paramLabel = "DIR",
            description = "The firm's folder as it is; default: none")
    private @Nullable Path currentOverrides;

    @Option(names = "--system", paramLabel = "SYSTEM", description = "Compare what changes of one system belong to")
    private @Nullable String system;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Compare what changes since then belong to: 2026-10-01 or an instant, UTC; default: all")
    private String since = Instant.EPOCH.toString();

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "How many of each sort are shown; default ${DEFAULT-VALUE}")
    private int examples = 3;

    @Mixin
    private ClusterAddress address = new ClusterAddress();

    @Override
    public Integer call() {
        RehearsalScope scope = new RehearsalScope(moment(since), system);
        Workspace workspace = Workspace.current();
        Mappings current = Mappings.load(workspace.systems(), Optional.ofNullable(currentOverrides));
        Mappings changed =
                Mappings.load(systems == null ? workspace.systems() : systems, Optional.ofNullable(overrides));
        EngagementPolicies policies =
                EngagementPolicies.load(workspace.policies(Optional.ofNullable(currentOverrides)));
        ClusterAddress.Reach reach = address.reach(workspace);
        List<String> told = SourceTopics.systemsOn(reach);
        Terminal terminal = new Terminal(System.err);
        RehearsalReport report = new Rehearsal(reach.log(), told, policies, Clock.systemUTC(), terminal::say)
                .compare(current, changed, scope);
        System.out.println(report.text(examples));
        System.out.println(json(report.figures()));
        return 0;
    }

    private static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new UsageProblem(
                    "--since must be a date or an instant, 2026-10-01 or 2026-10-01T08:00:00Z, not " + text);
        }
    }

    private static String json(Map<String, Integer> figures) {
        try {
            return new ObjectMapper().writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers cannot fail to print", e);
        }
    }
}
