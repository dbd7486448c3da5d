package dev.lockstep.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.ConnectorState;
import dev.lockstep.schemas.sources.SourceStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds for every connector that brings changes in. A connector's module extends it, hands out its connector with
 * its source as a {@link ConnectorHarness}, and runs all of these; {@link AskingConnectorContract} is for those that
 * call out.
 */
public abstract class ConnectorContract {
    private static final int MANY = 20;
    private static final int A_FEW = 7;

    private final Surroundings surroundings = Surroundings.fresh();
    private ConnectorHarness connector;

    /** The connector under test, not started, with a source of its own that has no records. */
    protected abstract ConnectorHarness connector(Surroundings surroundings) throws Exception;

    @BeforeEach
    void open() throws Exception {
        connector = connector(surroundings);
    }

    @AfterEach
    void close() throws Exception {
        surroundings.log().drop();
        connector.close();
    }

    @Test
    void shouldGiveAChangeTheSamePositionWhenItIsPublishedTwice() throws Exception {
        // Given
        connector.start();
        log().loseAnswers();

        // When
        connector.change("r1", 1);
        eventually("stored, unknown to the connector", () -> !log().of("r1").isEmpty());
        log().accept();

        // Then
        eventually("published again", () -> log().of("r1").size() > 1 && isAcknowledged());
        assertThat(log().of("r1").stream().map(ConnectorContract::whatCounts).distinct())
                .hasSize(1);
    }

    @Test
    void shouldLoseNothingWhenItBreaksOffAndStartsAgain() throws Exception {
        // Given
        connector.start();
        log().refuseAfter(A_FEW);
        for (int i = 0; i < MANY; i++) {
            connector.change("r" + i, 1);
        }
        eventually("refused", () -> log().refusals() > 0);

        // When
        connector.stop();
        log().accept();
        connector.change("down", 1);
        connector.start();

        // Then
        eventually("everything", () -> ids() == MANY + 1 && isAcknowledged());
        assertThat(log().published().stream()
                        .map(record -> record.getSourceId() + " " + record.getPosition())
                        .distinct())
                .as("one position each, however often")
                .hasSize(MANY + 1);
    }

    @Test
    void shouldNotAcknowledgeWhenTheLogIsAway() throws Exception {
        // Given
        connector.start();
        log().refuse();

        // When
        connector.change("r1", 1);
        eventually("refused", () -> log().refusals() > 0);

        // Then
        assertThat(connector.isAcknowledged()).isFalse();
        assertThat(log().published()).isEmpty();
        log().accept();
        eventually("offered again", () -> !log().of("r1").isEmpty() && isAcknowledged());
    }

    @Test
    void shouldNotAcknowledgeBeforeTheLogHasAnswered() throws Exception {
        // Given
        connector.start();
        log().hold();

        // When
        connector.change("r1", 1);
        eventually("waiting", () -> log().held() > 0);

        // Then
        assertThat(connector.isAcknowledged()).isFalse();
        log().drop();
        connector.stop();
        log().accept();
        connector.start();
        eventually("offered to the next process", () -> !log().of("r1").isEmpty() && isAcknowledged());
    }

    @Test
    void shouldSayThatNothingComesWhenItIsAliveAndHearsNothing() throws Exception {
        // Given
        connector.start();
        connector.change("r1", 1);
        eventually("running", () -> isAcknowledged() && statuses().shows(ConnectorState.RUNNING));

        // When
        connector.fallSilent();

        // Then
        eventually("silent", () -> statuses().shows(ConnectorState.SILENT));
        assertThat(statuses().newest())
                .filteredOn(status -> status.getState() == ConnectorState.SILENT)
                .extracting(SourceStatus::getProblem)
                .allSatisfy(problem -> assertThat(problem).containsIgnoringCase("look"));
    }

    @Test
    void shouldKeepSecretsOutOfLogsProblemsAndRecords() throws Exception {
        try (LogWatch watch = new LogWatch()) {
            // Given
            connector.start();
            connector.change("r1", 1);
            eventually("published", () -> !log().of("r1").isEmpty());

            // When
            connector.misuseSecrets();
            log().refuse();
            connector.change("r2", 1);
            eventually("refused", () -> log().refusals() > 0);
            log().accept();
            eventually("published", () -> !log().of("r2").isEmpty());
            connector.stop();

            // Then
            assertThat(watch.text()).isNotBlank().doesNotContain(connector.secret());
            assertThat(log().published().toString()).doesNotContain(connector.secret());
            assertThat(statuses().newest() + " " + statuses().problems()).doesNotContain(connector.secret());
            assertThat(surroundings.desk().everOpened().toString()).doesNotContain(connector.secret());
        }
    }

    /** The connector that runs. */
    final ConnectorHarness connector() {
        return connector;
    }

    /** What it is connected with. */
    final Surroundings surroundings() {
        return surroundings;
    }

    final void eventually(String what, Condition condition) {
        Eventually.until(what, condition::holds, () -> statuses().newest() + "; " + log().published());
    }

    /** Something that other threads bring about; a failure to find out is a failure of the test. */
    @FunctionalInterface
    interface Condition {
        boolean asked() throws Exception;

        private boolean holds() {
            try {
                return asked();
            } catch (Exception e) {
                throw new AssertionError("Cannot be found out", e);
            }
        }
    }

    private boolean isAcknowledged() throws Exception {
        return connector.isAcknowledged();
    }

    private RecordingLog log() {
        return surroundings.log();
    }

    private RecordingStatuses statuses() {
        return surroundings.statuses();
    }

    private long ids() {
        return log().published().stream()
                .map(SourceRecord::getSourceId)
                .distinct()
                .count();
    }

    /** All that consumers go by; when a change came, and that it is part of a first load, may differ. */
    private static List<Object> whatCounts(SourceRecord record) {
        return List.of(
                record.getObject(),
                record.getSourceId(),
                record.getPosition(),
                String.valueOf(record.getSequence()),
                String.valueOf(record.getAfter()),
                String.valueOf(record.getBefore()));
    }
}
