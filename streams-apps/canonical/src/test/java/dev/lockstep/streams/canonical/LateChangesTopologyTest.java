package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.streams.canonical.mapping.SystemsOnDisk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that a late change brings to light: each tells the facts of the change that crossed, not those of now. */
final class LateChangesTopologyTest {
    @TempDir
    Path folder;

    private CanonicalFixture firm;

    @BeforeEach
    void start() {
        firm = new CanonicalFixture(new SystemsOnDisk(folder)
                .with("ownership.yaml", """
                        Project:   { default: [ops] }
                        TimeEntry: { default: [ops] }
                        """)
                .with("ops/mappings/project.yaml", """
                        source:    { system: ops, object: project }
                        canonical: Project
                        identity:  root
                        root:      { kind: ENGAGEMENT, mint: true }
                        fields:    { name: .name }
                        """)
                .with("ops/mappings/time.yaml", """
                        source:    { system: ops, object: time }
                        canonical: TimeEntry
                        root:      { kind: ENGAGEMENT, object: project, id: .project }
                        fields:
                          employeeNumber: .who
                          legalEntity:    .entity
                          approver:       .approver
                          hours:          { from: .minutes, as: minutes }
                          status:
                            from: .status
                            map: { open: OPEN, approved: APPROVED, rejected: REJECTED }
                            unknown: reject
                        """)
                .load());
        firm.webhook("ops", "project", 1, CanonicalFixture.json("{'id':'P1','name':'One'}"));
        firm.lifecycle();
    }

    @AfterEach
    void stop() {
        assertThat(firm.deadLetters()).isZero();
        firm.close();
    }

    @Test
    void shouldTellTheFactsOfTheSecondApprovalWhenTheRejectionBeforeItComesLate() {
        // Given
        time(1, "approved", 60);
        time(3, "approved", 120);
        time(4, "approved", 180);
        firm.lifecycle();

        // When
        time(2, "rejected", 90);

        // Then
        assertThat(told())
                .containsExactly(
                        "TIME_RECALLED 1.500000 by E2 of L2 for A2 at evt_T_2",
                        "TIME_APPROVED 2.000000 by E3 of L3 for A3 at evt_T_3");
    }

    @Test
    void shouldTellWhatWasDeletedWhenTheDeletionComesAfterTheReturn() {
        // Given
        time(1, "approved", 60);
        time(3, "approved", 120);
        time(4, "approved", 180);
        firm.lifecycle();

        // When
        firm.pipe(firm.change("ops", "time", "T", 2L, "evt_T_2", SourceOperation.DELETE)
                .setBefore("{\"id\":\"T\",\"project\":\"P1\"}")
                .build());

        // Then
        assertThat(told())
                .containsExactly(
                        "TIME_RECALLED 1.000000 by E1 of L1 for A1 at evt_T_2",
                        "TIME_APPROVED 2.000000 by E3 of L3 for A3 at evt_T_3");
    }

    @Test
    void shouldTellEveryCrossingWithItsOwnFactsWhenTheOldestChangesComeLast() {
        // Given
        time(6, "open", 360);

        // When
        time(5, "approved", 300);
        time(3, "rejected", 180);
        time(2, "approved", 120);
        time(4, "approved", 240);

        // Then
        assertThat(told())
                .containsExactly(
                        "TIME_APPROVED 5.000000 by E5 of L5 for A5 at evt_T_5",
                        "TIME_RECALLED 6.000000 by E6 of L6 for A6 at evt_T_6",
                        "TIME_APPROVED 2.000000 by E2 of L2 for A2 at evt_T_2",
                        "TIME_RECALLED 3.000000 by E3 of L3 for A3 at evt_T_3");
    }

    @Test
    void shouldTellTheFactsOfTheirTimeWhenChangesHaveWaitedForTheirProject() {
        // Given
        String late = "'project':'P2'";
        time(1, "approved", 60, late);
        time(2, "rejected", 90, late);
        time(3, "approved", 120, late);
        time(4, "approved", 180, late);

        // When
        firm.webhook("ops", "project", 1, CanonicalFixture.json("{'id':'P2','name':'Two'}"));

        // Then
        assertThat(told().stream().filter(event -> event.startsWith("TIME")))
                .containsExactly(
                        "TIME_APPROVED 1.000000 by E1 of L1 for A1 at evt_T_1",
                        "TIME_RECALLED 1.500000 by E2 of L2 for A2 at evt_T_2",
                        "TIME_APPROVED 2.000000 by E3 of L3 for A3 at evt_T_3");
    }

    private List<String> told() {
        return firm.lifecycle().stream().map(LateChangesTopologyTest::told).toList();
    }

    private static String told(LifecycleEvent event) {
        var entry = event.getTimeEntry();
        String cause = String.valueOf(event.getCausationId());
        return entry == null
                ? event.getType().name()
                : event.getType() + " " + entry.getHours().toPlainString() + " by " + entry.getEmployeeNumber() + " of "
                        + event.getLegalEntity() + " for " + entry.getApprover() + " at "
                        + cause.substring(cause.indexOf('@') + 1);
    }

    private void time(int version, String status, int minutes) {
        time(version, status, minutes, "'project':'P1'");
    }

    private void time(int version, String status, int minutes, String project) {
        String text = "{'id':'T',%s,'who':'E%d','entity':'L%d','approver':'A%d','minutes':%d,'status':'%s'}"
                .formatted(project, version, version, version, minutes, status);
        firm.webhook("ops", "time", version, CanonicalFixture.json(text));
    }
}
