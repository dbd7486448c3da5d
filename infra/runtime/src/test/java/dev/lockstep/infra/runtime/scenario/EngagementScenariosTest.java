package dev.lockstep.infra.runtime.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.runtime.scenario.Scenario.Step;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.EngagementPolicies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every story that is shipped holds, and would not if it said something else. */
class EngagementScenariosTest {
    private static final Path FOLDER = Path.of("../../streams-apps/engagement/scenarios");
    private static final AppOnStage APP = new EngagementOnStage(
            EngagementPolicies.load(SystemsFolder.shipped(Path.of("../../streams-apps/engagement/policies"))));

    private final ScenarioReader reader = new ScenarioReader(FOLDER, APP.systems());
    private final ScenarioRun run = new ScenarioRun(APP);

    @TestFactory
    Stream<DynamicTest> shouldHoldWhenItIsShipped() {
        return ScenarioFiles.at(FOLDER).stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertThat(run.failure(read(file)))
                                .isEmpty()));
    }

    /** Each step of each story once more: too long for every build. */
    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> shouldFailAtTheStepWhenItsExpectationIsAltered() {
        return ScenarioFiles.at(FOLDER).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Scenario scenario = read(file);
                    for (Step step : scenario.steps()) {
                        if (looks(step)) {
                            assertThat(run.failure(altered(scenario, step.number())))
                                    .hasValueSatisfying(
                                            wrong -> assertThat(wrong).startsWith("step " + step.number() + " "));
                        }
                    }
                }));
    }

    @Test
    void shouldShipTheStoriesOfTheWorkflow() {
        assertThat(ScenarioFiles.at(FOLDER)).hasSizeGreaterThanOrEqualTo(25);
    }

    private Scenario read(Path file) {
        ScenarioReader.Result result = reader.read(file);
        assertThat(result.problems()).isEmpty();
        return result.scenario().orElseThrow();
    }

    private static boolean looks(Step step) {
        return step.deeds().stream().anyMatch(Deed.Looks.class::isInstance);
    }

    private static Scenario altered(Scenario scenario, int number) {
        List<Step> steps = new ArrayList<>(scenario.steps());
        steps.replaceAll(step -> step.number() == number ? altered(step) : step);
        return new Scenario(scenario.file(), scenario.title(), scenario.start(), scenario.given(), steps);
    }

    private static Step altered(Step step) {
        List<Deed> deeds = new ArrayList<>(step.deeds());
        deeds.replaceAll(deed -> deed instanceof Deed.Looks looks ? altered(looks) : deed);
        return new Step(step.number(), step.words(), deeds);
    }

    /** Every expected record becomes another one; where none is expected, or nothing at all, one is. */
    private static Deed altered(Deed.Looks looks) {
        List<ListPattern> lists = looks.expectation().lists().stream()
                .map(list -> new ListPattern(list.subject(), other(list.expected())))
                .toList();
        return new Deed.Looks(new Expectation(
                lists.isEmpty() ? List.of(new ListPattern(ListPattern.Subject.EVENTS, other(List.of()))) : lists,
                looks.expectation().nothing()));
    }

    private static List<RecordPattern> other(List<RecordPattern> expected) {
        ValuePattern never = actual -> Optional.of("altered");
        return IntStream.range(0, Math.max(1, expected.size()))
                .mapToObj(i -> new RecordPattern("something else", Map.of("correlationId", never)))
                .toList();
    }
}
