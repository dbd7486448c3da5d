package dev.lockstep.infra.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.runtime.firm.SiteDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills a working node at random moments, lets it finish, and holds its totals against those of an unkilled run. */
@Command(name = "kill-test", description = "Kills a working node at random moments and compares the totals")
final class KillTestCommand implements Callable<Integer> {
    /** What both runs must come to alike; seconds may differ. */
    private static final List<String> TOTALS = List.of(
            "opportunitiesWon",
            "projectsActivated",
            "engagementsBlocked",
            "timeEntriesApproved",
            "timeEntriesPosted",
            "timeEntriesHeld",
            "duplicateWrites",
            "lostRecords",
            "unexplained",
            "repeatedEvents",
            "deadLetters");

    private static final Duration LEAST_LIFE = Duration.ofSeconds(12);

    @Option(names = "--times", paramLabel = "N", description = "How often to kill; default ${DEFAULT-VALUE}")
    private int times = 5;

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            description = "Longest life before a kill; default ${DEFAULT-VALUE}")
    private Duration within = Duration.ofSeconds(40);

    @Option(names = "--chance", paramLabel = "SEED", description = "Seed of the moments; default: drawn and printed")
    private long chance = new Random().nextLong() & 0xFFFFFF;

    @Mixin
    private FirmOptions firm = new FirmOptions();

    private final Terminal terminal = new Terminal(System.err);

    @Override
    public Integer call() throws InterruptedException {
        try (SiteDirectory directory = SiteDirectory.open(null)) {
            return killAndCompare(directory.path());
        }
    }

    private int killAndCompare(Path directory) throws InterruptedException {
        Random moments = new Random(chance);
        terminal.say("Killing " + times + " times; moments from --chance " + chance + "; data in " + directory);
        for (int kill = 1; kill <= times; kill++) {
            Duration life = LEAST_LIFE.plusMillis(
                    moments.nextLong(within.minus(LEAST_LIFE).toMillis()));
            SampleFirmProcess victim = SampleFirmProcess.start(directory.resolve("killed"), firm);
            boolean killed = victim.killAfter(life);
            terminal.say(
                    "kill %d: after %.1f s%s".formatted(kill, life.toMillis() / 1000.0, killed ? "" : " (had ended)"));
        }
        JsonNode survived =
                SampleFirmProcess.start(directory.resolve("killed"), firm).result();
        terminal.say("killed run    " + survived);
        JsonNode calm = SampleFirmProcess.start(directory.resolve("calm"), firm).result();
        terminal.say("unkilled run  " + calm);
        return compare(survived, calm);
    }

    private static int compare(JsonNode survived, JsonNode calm) {
        boolean equal = true;
        for (String total : TOTALS) {
            boolean same = survived.path(total).equals(calm.path(total)) && survived.has(total);
            equal &= same;
            System.out.printf(
                    "%-22s killed %8s  unkilled %8s  %s%n",
                    total,
                    survived.path(total).asText("-"),
                    calm.path(total).asText("-"),
                    same ? "equal" : "DIFFERENT");
        }
        System.out.println(equal ? "equal" : "different");
        return equal ? 0 : 1;
    }
}
