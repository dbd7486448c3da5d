package dev.lockstep.schemas.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.exceptions.ExceptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenProblemsTest {
    private static final Instant MONDAY = Instant.parse("2026-02-09T10:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Subject DEAL = Subject.inEngagement("eng_1", "Opportunity", "opp_1", "cor_1");

    @Test
    void shouldKeepTheAgeWhenAProblemStays() {
        // Given
        OpenProblems monday = OpenProblems.NONE.becoming(List.of(problem("TERMS"), problem("SOW")), MONDAY);
        // When
        OpenProblems tuesday = monday.becoming(List.of(problem("SOW"), problem("TAX")), TUESDAY);
        // Then
        assertThat(tuesday.list())
                .extracting(OpenProblems.OpenProblem::openedAt)
                .containsExactly(MONDAY, TUESDAY);
    }

    @Test
    void shouldTellTheDeskOnlyWhatChangedWhenProblemsComeAndGo() {
        // Given
        OpenProblems monday = OpenProblems.NONE.becoming(List.of(problem("TERMS"), problem("SOW")), MONDAY);
        OpenProblems tuesday = monday.becoming(List.of(problem("SOW"), problem("TAX")), TUESDAY);
        // When
        List<ExceptionRecord> changes = monday.changesTo(tuesday, "engagement", DEAL, TUESDAY);
        // Then
        assertThat(changes)
                .extracting(ExceptionRecord::getCause, ExceptionRecord::getState, ExceptionRecord::getOpenedAt)
                .containsExactly(
                        tuple("TERMS", ExceptionState.RESOLVED, MONDAY), tuple("TAX", ExceptionState.OPEN, TUESDAY));
    }

    @Test
    void shouldCountOneRootCauseOnceWhenTwoRulesFindIt() {
        // When
        OpenProblems open = OpenProblems.NONE.becoming(List.of(problem("TAX"), problem("TAX")), MONDAY);
        // Then
        assertThat(open.problems()).containsExactly(problem("TAX"));
    }

    private static Problem problem(String cause) {
        return new Problem(
                cause, "", ExceptionOwner.SALES_OPS, ExceptionSeverity.WARNING, cause + " is missing", "State it");
    }
}
