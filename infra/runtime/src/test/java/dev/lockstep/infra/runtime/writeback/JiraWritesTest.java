package dev.lockstep.infra.runtime.writeback;

import static dev.lockstep.schemas.writeback.ResultStatus.ABSENT;
import static dev.lockstep.schemas.writeback.ResultStatus.CONFIRMED;
import static dev.lockstep.schemas.writeback.ResultStatus.UNAVAILABLE;
import static dev.lockstep.schemas.writeback.ResultStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.infra.lab.vendors.jira.Jira;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JiraWritesTest {
    private static final String ENGAGEMENT = "eng_0123456789abcdefghij";
    private static final String WORKSPACE = "{\"name\":\"EHR Rollout\",\"clientName\":\"Meridian\"}";

    private final VendorDesk jira = new VendorDesk(Jira.TYPE);

    @AfterEach
    void stop() {
        jira.close();
    }

    @Test
    void shouldBuildAndArchiveAProject() throws InterruptedException {
        WriteResult project = confirmed(WriteOperation.CREATE_WORKSPACE, ENGAGEMENT, WORKSPACE);
        String id = String.valueOf(project.getTargetId());
        WriteResult phase = confirmed(
                WriteOperation.CREATE_PHASE,
                "tsk_1",
                "{\"projectId\":\"" + id + "\",\"name\":\"Design\",\"endDate\":\"2026-03-31\"}");
        confirmed(
                WriteOperation.CREATE_MILESTONE,
                "mil_1",
                "{\"projectId\":\"" + id + "\",\"name\":\"Sign-off\",\"dueOn\":\"2026-03-27\"}");
        assertThat(jira.probe(WriteOperation.CANCEL_WORKSPACE, ENGAGEMENT, "{}").getStatus())
                .isEqualTo(ABSENT);
        confirmed(WriteOperation.CANCEL_WORKSPACE, ENGAGEMENT, "{}");

        assertThat(project.getTargetCode()).isEqualTo("LBCDEFGHIJ");
        assertThat(phase.getTargetCode()).isEqualTo("LBCDEFGHIJ-1");
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteOperation.class,
            names = {"CREATE_WORKSPACE", "CREATE_PHASE", "CREATE_MILESTONE"})
    void shouldFindOutByTheProbeWhenTheAnswerIsLost(WriteOperation operation) throws InterruptedException {
        String id = String.valueOf(confirmed(WriteOperation.CREATE_WORKSPACE, ENGAGEMENT, WORKSPACE)
                .getTargetId());
        String payload = "{\"projectId\":\"" + id + "\",\"name\":\"Lost\",\"dueOn\":\"2026-03-27\"}";
        assertThat(jira.probe(operation, "rec_2", payload).getStatus()).isEqualTo(ABSENT);
        jira.fault(Fault.next(FaultKind.RESET_AFTER_COMMIT, 1));

        assertThat(jira.write(operation, "rec_2", payload).getStatus()).isEqualTo(UNKNOWN);

        assertThat(jira.probe(operation, "rec_2", payload).getStatus()).isEqualTo(CONFIRMED);
    }

    @Test
    void shouldLeaveItToTheProbeWhenTheKeyIsTaken() throws InterruptedException {
        confirmed(WriteOperation.CREATE_WORKSPACE, ENGAGEMENT, WORKSPACE);

        WriteResult second = jira.write(WriteOperation.CREATE_WORKSPACE, ENGAGEMENT, WORKSPACE);

        assertThat(second.getStatus()).isEqualTo(UNKNOWN);
        assertThat(second.getDetail()).contains("already exists");
        assertThat(jira.books().all("project")).hasSize(1);
    }

    @Test
    void shouldComeBackWhenJiraSaysWhen() throws InterruptedException {
        jira.fault(Fault.next(FaultKind.THROTTLE_WITH_WAIT, 1).lasting(7_000));

        WriteResult throttled = jira.write(WriteOperation.CREATE_WORKSPACE, ENGAGEMENT, WORKSPACE);

        assertThat(throttled.getStatus()).isEqualTo(UNAVAILABLE);
        assertThat(throttled.getRetryAfterMillis()).isEqualTo(7_000);
    }

    private WriteResult confirmed(WriteOperation operation, String recordId, String payload)
            throws InterruptedException {
        WriteResult written = jira.write(operation, recordId, payload);
        assertThat(written.getStatus())
                .as(operation + ": " + written.getDetail())
                .isEqualTo(CONFIRMED);
        WriteResult found = jira.probe(operation, recordId, payload);
        assertThat(found.getStatus()).as(operation + ": " + found.getDetail()).isEqualTo(CONFIRMED);
        assertThat(found.getTargetId()).isEqualTo(written.getTargetId());
        return written;
    }
}
