package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.runtime.scenario.AppOnStage;
import dev.lockstep.infra.runtime.scenario.EngagementOnStage;
import dev.lockstep.infra.runtime.scenario.ScenarioFiles;
import dev.lockstep.infra.runtime.scenario.ScenarioReader;
import dev.lockstep.infra.runtime.scenario.ScenarioRun;
import dev.lockstep.streams.engagement.EngagementPolicies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stories of a workflow, told to the real app. */
@Command(name = "scenarios", description = "Tells stories in YAML to the real app and checks what it says")
final class ScenariosCommand {
    private static final int HELD = 0;
    private static final int FAILED = 1;
    private static final int UNREADABLE = 2;

    @Command(name = "engagement", description = "From won deal to active project, staffing, change orders")
    int engagement(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "PATH",
                            description = "A file or a folder; default: those that come with Lockstep")
                    @Nullable
                    Path path) {
        Workspace workspace = Workspace.current();
        Path shipped = workspace.scenarios("engagement");
        EngagementPolicies policies = EngagementPolicies.load(workspace.policies(Optional.empty()));
        return tell(new EngagementOnStage(policies), shipped, path == null ? shipped : path);
    }

    private static int tell(AppOnStage app, Path shipped, Path path) {
        List<Path> files = ScenarioFiles.at(path);
        if (files.isEmpty()) {
            throw new UsageProblem("No scenario at " + path + "; name a .yaml file or a folder that holds some");
        }
        ScenarioReader reader = new ScenarioReader(shipped, app.systems());
        ScenarioRun run = new ScenarioRun(app);
        List<Integer> results =
                files.stream().map(file -> told(reader.read(file), file, run)).toList();
        long held = results.stream().filter(result -> result == HELD).count();
        System.out.println(held + " passed, " + (results.size() - held) + " failed");
        return results.stream().max(Integer::compare).orElse(HELD);
    }

    private static int told(ScenarioReader.Result read, Path file, ScenarioRun run) {
        if (read.scenario().isEmpty()) {
            System.out.println("UNREADABLE " + file.getFileName());
            read.problems().forEach(problem -> System.out.println("    " + problem));
            return UNREADABLE;
        }
        Optional<String> failure = run.failure(read.scenario().get());
        System.out.println(failure.map(wrong -> "FAILED " + file.getFileName() + ": " + wrong)
                .orElseGet(() -> "ok     " + file.getFileName() + "  "
                        + read.scenario().get().title()));
        return failure.isEmpty() ? HELD : FAILED;
    }
}
