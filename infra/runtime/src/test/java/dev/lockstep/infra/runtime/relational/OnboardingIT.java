package dev.lockstep.infra.runtime.relational;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.embedded.EmbeddedStack;
import dev.lockstep.infra.embedded.StackOptions;
import dev.lockstep.infra.runtime.cli.Commands;
import dev.lockstep.infra.runtime.fixture.Eventually;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.infra.runtime.sources.SourceBook;
import dev.lockstep.infra.runtime.sources.SourceTable;
import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows {@code docs/onboarding.md} to the letter: its files, its commands, its database. */
class OnboardingIT {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern FILE =
            Pattern.compile("^`([^`]+)`\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("^\\./lockstep (mappings .*)$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @Test
    void shouldEndWithCanonicalHoursWhenAReaderFollowsTheWalk() throws IOException {
        // Given
        String walk = Files.readString(HOME.resolve("docs/onboarding.md"));
        Map<String, String> files = new TreeMap<>();
        FILE.matcher(walk).results().forEach(file -> files.put(file.group(1), file.group(2)));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }

        // When
        List<String> commands =
                COMMAND.matcher(walk).results().map(result -> result.group(1)).toList();
        List<Integer> answers = commands.stream().map(this::answerTo).toList();

        // Then
        assertThat(commands).hasSize(3);
        assertThat(answers).containsOnly(0);
        try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.ephemeral());
                Database database = Database.create(
                        stack, "hourglass", List.of(files.get("hourglass.sql"), files.get("hourglass-capture.sql")))) {
            thenHoursAreApproved(stack, database, files.get("approve.sql"));
        }
    }

    private void thenHoursAreApproved(EmbeddedStack stack, Database database, String approve) {
        Map<String, String> environment = Map.of(
                "LOCKSTEP_SYSTEMS", HOME.resolve("connectors/systems").toString(),
                "LOCKSTEP_OVERRIDES", folder.resolve("firm").toString(),
                "LOCKSTEP_CAPTURE_HOURGLASS_HOST", database.host(),
                "LOCKSTEP_CAPTURE_HOURGLASS_PORT", "" + database.port(),
                "LOCKSTEP_CAPTURE_HOURGLASS_PASSWORD", "change-me");
        Path configuration = folder.resolve("firm/lockstep.yaml");
        try (CapturedNode node =
                CapturedNode.start(stack, stack, database, configuration, folder.resolve("state"), environment)) {
            node.digest();
            database.commit(List.of(approve));
            node.digest();

            List<TimeEntry> hours = new ArrayList<>();
            node.log().read(Topics.canonical(TimeEntry.class), record -> hours.add(record.value()));
            assertThat(hours)
                    .extracting(TimeEntry::getStatus)
                    .containsExactly(ApprovalStatus.SUBMITTED, ApprovalStatus.APPROVED);
            assertThat(hours.get(1).getHours()).isEqualByComparingTo("8");
            assertThat(hours.get(1).getApprovedAt()).hasToString("2026-01-19T08:00:00Z");
            List<LifecycleType> events = new ArrayList<>();
            node.log()
                    .read(Topics.LIFECYCLE, record -> events.add(record.value().getType()));
            assertThat(events).containsExactlyInAnyOrder(LifecycleType.PROJECT_CREATED, LifecycleType.TIME_APPROVED);
            thenSourcesStand(node.log());
        }
    }

    /** The capture tells how it stands every few seconds. */
    private static void thenSourcesStand(CommittedLog log) {
        List<String> lines = Eventually.find("the standing of every captured object", () -> Optional.of(
                        SourceTable.text(
                                        SourceBook.read(log),
                                        (system, object) -> "live",
                                        Clock.systemUTC().instant())
                                .lines()
                                .filter(line -> line.startsWith("hourglass"))
                                .toList())
                .filter(table -> !table.isEmpty() && table.stream().allMatch(line -> line.contains(" running "))));
        assertThat(lines).hasSizeGreaterThan(1).noneMatch(line -> line.contains(" unknown "));
    }

    private int answerTo(String command) {
        String[] words = Stream.of(command.split(" "))
                .map(word -> word.startsWith("firm") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);
        String home = System.setProperty("lockstep.home", HOME.toString());
        try {
            return Commands.run(words);
        } finally {
            if (home == null) {
                System.clearProperty("lockstep.home");
            } else {
                System.setProperty("lockstep.home", home);
            }
        }
    }
}
