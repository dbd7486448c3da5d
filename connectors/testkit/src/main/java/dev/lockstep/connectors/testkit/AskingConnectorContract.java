package dev.lockstep.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.ConnectorState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds in addition for connectors that ask another system: whatever it answers, they keep their place. */
public abstract class AskingConnectorContract extends ConnectorContract {

    /** The system that the connector asks; its source. */
    protected abstract FakeRemote remote();

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatIsWrongAndKeepItsPlaceWhenTheRemoteIsSick(Sickness sickness) throws Exception {
        // Given
        Surroundings around = surroundings();
        connector().start();
        connector().change("r1", 1);
        eventually("loaded", () -> connector().isAcknowledged());

        // When
        remote().does(sickness);
        connector().change("r2", 1);

        // Then
        eventually(sickness.words(), () -> around.statuses().problems().stream()
                .anyMatch(problem -> problem.contains(sickness.words())));
        eventually("on the desk", () -> !around.desk().open().isEmpty());
        assertThat(around.desk().open()).allSatisfy(AskingConnectorContract::isComplete);
        remote().behaves();
        eventually(
                "goes on", () -> !around.log().of("r2").isEmpty() && connector().isAcknowledged());
        eventually("resolved", () -> around.desk().open().isEmpty());
        eventually("well", () -> !around.statuses().shows(ConnectorState.FAILING));
        assertThat(around.log().published())
                .extracting(SourceRecord::getOperation)
                .doesNotContain(SourceOperation.DELETE);
    }

    /** What, where, and what to do. */
    private static void isComplete(Problem problem) {
        assertThat(problem.cause()).isNotBlank();
        assertThat(problem.message()).isNotBlank();
        assertThat(problem.remedy()).isNotBlank();
        assertThat(problem.owner()).isNotNull();
    }
}
