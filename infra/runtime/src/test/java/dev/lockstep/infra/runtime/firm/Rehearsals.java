package dev.lockstep.infra.runtime.firm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.infra.runtime.config.LockstepConfig;
import dev.lockstep.infra.runtime.fixture.CommandRun;
import dev.lockstep.infra.runtime.fixture.PlayedSite;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What other rules would have made of the history of an installation. */
interface Rehearsals {
    /** With all that an activation asks of a deal before it writes. */
    String LOST_IS_WON = """
            fields:
              stage: { map: { closedlost: WON } }
              termsApproved: '.termsApproved or .stage == "closedlost"'
              statementOfWork: '.sowReference // (if .stage == "closedlost" then "SOW-0" else null end)'
            """;

    /** The firm. */
    PlayedSite played();

    /** The option that leads a command to the installation. */
    String config();

    /** A folder for rules of the firm's own. */
    Path overrides();

    /** Lost deals count as won, and requests for people are not taken in. */
    @Test
    @Tag("slow")
    default void shouldSayWhatOtherRulesWouldHaveMadeOfTheHistory() throws IOException {
        // Given
        write(overrides().resolve("crm/mappings/deal.yaml"), LOST_IS_WON);
        write(overrides().resolve("psa/mappings/ignored.yaml"), "resource_request: not used here");
        List<Long> before = live();

        // When
        CommandRun run = CommandRun.of("mappings rehearse --examples 200 --overrides " + overrides() + config());

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode figures =
                new ObjectMapper().readTree(run.lines().get(run.lines().size() - 1));
        assertThat(run.lines())
                .anyMatch(line -> line.matches("  ~ +\\d+  Opportunity  stage \\d+, .*"))
                .anyMatch(line -> line.contains("stage LOST → WON"))
                .anyMatch(line -> line.matches("  - +\\d+  ResourceRequest"))
                .anyMatch(line -> line.matches("  \\+ +\\d+  OPPORTUNITY_WON  .*"))
                .anyMatch(line -> line.matches("  - +\\d+  OPPORTUNITY_LOST  .*"));
        assertThat(figures.path("writes").asInt()).as(run.out()).isPositive();
        assertThat(run.lines()).anyMatch(line -> line.matches("  \\+ +\\d+  erp CREATE_CONTRACT"));
        assertThat(live()).isEqualTo(before);
    }

    /** Two rehearsals of one history. */
    @Test
    @Tag("slow")
    default void shouldFindNoDifferenceWhenTheRulesAreTheSame() {
        // When
        CommandRun run = CommandRun.of("mappings rehearse" + config());

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines())
                .contains("Nothing would be different.")
                .endsWith("{\"records\":0,\"events\":0,\"exceptions\":0,\"writes\":0}");
    }

    /** How much stands in the topics of the installation that a rehearsal must not write to. */
    private List<Long> live() {
        LockstepConfig config = played().site().config();
        CommittedLog log = new CommittedLog(
                config.kafka().bootstrapServers(), config.registry().settings());
        return Stream.of(
                        Topics.WRITE_COMMANDS,
                        Topics.LIFECYCLE,
                        Topics.EXCEPTIONS,
                        Topics.LINK_REQUESTS,
                        Topics.ACTIONS)
                .map(topic -> log.count(topic.name()))
                .toList();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
