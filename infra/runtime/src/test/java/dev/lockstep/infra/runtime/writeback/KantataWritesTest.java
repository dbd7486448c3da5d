package dev.lockstep.infra.runtime.writeback;

import static dev.lockstep.schemas.writeback.ResultStatus.ABSENT;
import static dev.lockstep.schemas.writeback.ResultStatus.CONFIRMED;
import static dev.lockstep.schemas.writeback.ResultStatus.REJECTED;
import static dev.lockstep.schemas.writeback.ResultStatus.UNAVAILABLE;
import static dev.lockstep.schemas.writeback.ResultStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.infra.lab.vendors.kantata.Kantata;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.schemas.writeback.WriteResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KantataWritesTest {
    private static final String WORKSPACE =
            "{\"name\":\"EHR Rollout\",\"clientName\":\"Meridian\",\"currency\":\"EUR\",\"startDate\":\"2026-01-12\","
                    + "\"dueDate\":\"2026-12-31\",\"managerEmployeeNo\":\"E-1\",\"template\":\"FIXED_FEE\"}";

    private final VendorDesk kantata = new VendorDesk(Kantata.TYPE);

    @AfterEach
    void stop() {
        kantata.close();
    }

    @Test
    void shouldBuildChangeAndArchiveAWorkspace() throws InterruptedException {
        String id = String.valueOf(
                confirmed(WriteOperation.CREATE_WORKSPACE, "eng_1", WORKSPACE).getTargetId());
        confirmed(WriteOperation.CREATE_PHASE, "tsk_1", "{\"projectId\":\"" + id + "\",\"name\":\"Design\"}");
        confirmed(
                WriteOperation.AMEND_CONTRACT,
                "chg_1",
                "{\"projectId\":\"" + id
                        + "\",\"contractAmount\":\"46000.50\",\"currency\":\"EUR\",\"endDate\":\"2027-01-31\"}");
        confirmed(WriteOperation.CANCEL_WORKSPACE, "eng_1", "{}");

        assertThat(kantata.books().live("workspaces", id).orElseThrow().text("price_in_cents"))
                .isEqualTo("4600050");
        assertThat(kantata.books().references("external_references")).containsExactly("eng_1", "tsk_1");
    }

    @ParameterizedTest
    @CsvSource({"45000.00,EUR,4500000", "45000,EUR,4500000", "1200,JPY,1200", "12.5,KWD,12500"})
    void shouldWriteMoneyInSubunitsOfItsCurrency(String amount, String currency, String subunits)
            throws InterruptedException {
        String id = String.valueOf(
                confirmed(WriteOperation.CREATE_WORKSPACE, "eng_1", WORKSPACE).getTargetId());

        confirmed(WriteOperation.CREATE_MILESTONE, "mil_1", milestone(id, amount, currency));

        assertThat(kantata.books().all("stories")).singleElement().satisfies(story -> assertThat(
                        story.text("budget_estimate_in_cents"))
                .isEqualTo(subunits));
    }

    @Test
    void shouldRefuseMoneyThatTheCurrencyCannotHold() throws InterruptedException {
        WriteResult refused = kantata.write(WriteOperation.CREATE_MILESTONE, "mil_1", milestone("1", "10.5", "JPY"));

        assertThat(refused.getStatus()).isEqualTo(REJECTED);
        assertThat(refused.getDetail()).startsWith("not sent");
    }

    @Test
    void shouldAskForTheUnnamedResourceOfTheRoleAndLeaveDoubtToAPerson() throws InterruptedException {
        String id = String.valueOf(
                confirmed(WriteOperation.CREATE_WORKSPACE, "eng_1", WORKSPACE).getTargetId());
        String request = "{\"projectId\":\"" + id + "\",\"role\":\"CONSULTANT\",\"hours\":\"80.00\","
                + "\"startDate\":\"2026-01-12\",\"endDate\":\"2026-02-08\"}";

        WriteResult asked = kantata.write(WriteOperation.REQUEST_RESOURCES, "req_1", request);

        assertThat(asked.getStatus()).as(asked.getDetail()).isEqualTo(CONFIRMED);
        assertThat(kantata.books().all("resource_requests")).singleElement().satisfies(entry -> assertThat(
                        entry.text("workspace_allocation_percentage"))
                .isEqualTo("50"));
        assertThat(kantata.probe(WriteOperation.REQUEST_RESOURCES, "req_1", request)
                        .getDetail())
                .contains("a person must look");
        WriteResult nobody =
                kantata.write(WriteOperation.REQUEST_RESOURCES, "req_2", request.replace("CONSULTANT", "ASTRONAUT"));
        assertThat(nobody.getStatus()).isEqualTo(REJECTED);
        assertThat(nobody.getDetail()).startsWith("not sent");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER_COMMIT", "RESET_BEFORE_COMMIT"})
    void shouldFindOutByTheProbeWhenTheAnswerIsLost(FaultKind kind) throws InterruptedException {
        kantata.fault(Fault.next(kind, 1));

        assertThat(kantata.write(WriteOperation.CREATE_WORKSPACE, "eng_1", WORKSPACE)
                        .getStatus())
                .isEqualTo(UNKNOWN);
        assertThat(kantata.probe(WriteOperation.CREATE_WORKSPACE, "eng_1", WORKSPACE)
                        .getStatus())
                .isEqualTo(kind == FaultKind.RESET_AFTER_COMMIT ? CONFIRMED : ABSENT);
    }

    @Test
    void shouldComeBackLaterWhenThrottledWithoutAWordOnWhen() throws InterruptedException {
        kantata.fault(Fault.next(FaultKind.THROTTLE, 1));

        WriteResult throttled = kantata.write(WriteOperation.CREATE_WORKSPACE, "eng_1", WORKSPACE);

        assertThat(throttled.getStatus()).isEqualTo(UNAVAILABLE);
        assertThat(throttled.getRetryAfterMillis()).isEqualTo(3_000);
    }

    private WriteResult confirmed(WriteOperation operation, String recordId, String payload)
            throws InterruptedException {
        WriteResult written = kantata.write(operation, recordId, payload);
        assertThat(written.getStatus())
                .as(operation + ": " + written.getDetail())
                .isEqualTo(CONFIRMED);
        WriteResult found = kantata.probe(operation, recordId, payload);
        assertThat(found.getStatus()).as(operation + ": " + found.getDetail()).isEqualTo(CONFIRMED);
        assertThat(found.getTargetId()).isEqualTo(written.getTargetId());
        return written;
    }

    private static String milestone(String project, String amount, String currency) {
        return "{\"projectId\":\"" + project + "\",\"name\":\"Sign-off\",\"dueOn\":\"2026-03-27\",\"amount\":\""
                + amount + "\",\"currency\":\"" + currency + "\"}";
    }
}
