package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.BillingModel;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ContractLine;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What real systems say one record at a time: lines that leave, days that go, approvals that come from elsewhere. */
final class InboundSystemsTopologyTest {
    private static final String ENGAGEMENT = "eng_0000000000000000000";

    private final CanonicalFixture firm = new CanonicalFixture();

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldShareAnInvoiceAmongItsProjectsWhenReferenceDataComesLate() {
        // Given
        say("netsuite", "invoice", 1000, invoice());
        assertThat(firm.canonical(Invoice.class)).isEmpty();

        // When
        netSuiteWithProjects();

        // Then
        List<Invoice> shares = firm.canonical(Invoice.class);
        assertThat(shares)
                .extracting(share -> share.getMeta().getRootId())
                .containsExactlyInAnyOrder(ENGAGEMENT + 1, ENGAGEMENT + 2, ENGAGEMENT + 3);
        assertThat(shares.stream().map(share -> share.getGross().getAmount()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("339.13");
        assertThat(firm.exceptions()).isEmpty();
    }

    @Test
    void shouldTakeAShareBackWhenItsProjectLeavesTheInvoice() {
        // Given
        netSuiteWithProjects();
        say("netsuite", "invoice", 1000, invoice());
        firm.canonical(Invoice.class);
        ObjectNode corrected = invoice().put("total", 226.08).put("taxTotal", 36.10);
        ((ArrayNode) corrected.at("/item/items")).remove(2);

        // When
        say("netsuite", "invoice", 2000, corrected);

        // Then
        assertThat(firm.canonical(Invoice.class))
                .extracting(share -> share.getMeta().getRootId(), share -> share.getMeta()
                        .getDeleted())
                .contains(tuple(ENGAGEMENT + 3, true))
                .doesNotContain(tuple(ENGAGEMENT + 1, true), tuple(ENGAGEMENT + 2, true));
    }

    @Test
    void shouldAllocateAPaymentToTheSharesThatItPays() {
        // Given
        netSuiteWithProjects();

        // When
        say("netsuite", "customerPayment", 10, record("netsuite", "customerPayment-two-invoices", "money"));

        // Then
        assertThat(firm.canonical(Payment.class))
                .extracting(payment -> payment.getMeta().getRootId(), Payment::getInvoiceId)
                .containsExactlyInAnyOrder(
                        tuple(ENGAGEMENT + 1, StableId.of("inv", "netsuite", "invoice", "90871#5501")),
                        tuple(ENGAGEMENT + 2, StableId.of("inv", "netsuite", "invoice", "90903#5502")));
    }

    @Test
    void shouldPutAnOrderWhereItsProjectBelongsWhenTheOrderComesFirst() {
        // Given
        say("netsuite", "salesOrder", 1, record("netsuite", "salesOrder", "money", "company", "project"));

        // When
        netSuiteWithProjects();

        // Then
        assertThat(firm.canonical(Contract.class)).singleElement().satisfies(contract -> {
            assertThat(contract.getMeta().getRootId()).isEqualTo(ENGAGEMENT + 1);
            assertThat(contract.getBillingModel()).isEqualTo(BillingModel.TIME_AND_MATERIALS);
        });
        assertThat(firm.canonical(ContractLine.class))
                .extracting(line -> line.getMeta().getRootId())
                .containsExactly(ENGAGEMENT + 1, ENGAGEMENT + 1);
    }

    @Test
    void shouldRecallTheDayWhenItsHoursGoFromATimecard() {
        // Given
        ObjectNode card = record("certinia", "pse__Timecard_Header__c", "worker");
        say("certinia", "Contact", 1, record("certinia", "Contact"));
        say("certinia", "pse__Proj__c", 1, project("certinia", "pse__Proj__c", "Lockstep_External_Id__c", "manager"));
        say("certinia", "pse__Timecard_Header__c", 10, card);
        assertThat(firm.canonical(TimeEntry.class))
                .extracting(TimeEntry::getWorkedOn)
                .containsExactly(LocalDate.parse("2026-03-16"), LocalDate.parse("2026-03-17"));

        // When
        say("certinia", "pse__Timecard_Header__c", 11, card.put("pse__Tuesday_Hours__c", 0.0));

        // Then
        assertThat(firm.canonical(TimeEntry.class))
                .extracting(TimeEntry::getWorkedOn, entry -> entry.getMeta().getDeleted())
                .containsExactly(tuple(LocalDate.parse("2026-03-17"), true));
        assertThat(firm.announced()).containsOnlyOnce(LifecycleType.TIME_RECALLED);
    }

    @Test
    void shouldApproveTheEntryWhenItsSubmissionIsApprovedLater() {
        // Given
        ObjectNode approver = record("kantata", "user").put("id", "7009").put("employee_number", "E-300");
        say("kantata", "user", 1, record("kantata", "user"));
        say("kantata", "user", 1, approver);
        say("kantata", "workspace", 1, project("kantata", "workspace", "lockstep_reference", "lead"));
        say("kantata", "timesheet_submission", 5, CanonicalFixture.json("{'id':'66601','status':'pending'}"));
        say("kantata", "time_entry", 5, record("kantata", "time_entry", "worker", "submission", "approver"));
        assertThat(firm.canonical(TimeEntry.class))
                .extracting(TimeEntry::getStatus)
                .containsExactly(ApprovalStatus.SUBMITTED);

        // When
        say(
                "kantata",
                "timesheet_submission",
                7,
                CanonicalFixture.json("{'id':'66601','status':'approved',"
                        + "'current_resolution_creator_id':7009,"
                        + "'current_resolution_created_at_date':'2026-03-20T10:15:00+01:00'}"));

        // Then
        assertThat(firm.canonical(TimeEntry.class))
                .extracting(TimeEntry::getStatus, TimeEntry::getApprover)
                .containsExactly(tuple(ApprovalStatus.APPROVED, "E-300"));
        assertThat(firm.announced()).contains(LifecycleType.TIME_APPROVED);
    }

    private void netSuiteWithProjects() {
        say("netsuite", "subsidiary", 1, record("netsuite", "subsidiary", "money"));
        say("netsuite", "currency", 1, CanonicalFixture.json("{'id':'4','name':'Euro','symbol':'EUR'}"));
        say(
                "netsuite",
                "employee",
                1,
                record("netsuite", "employee", "company", "costCentre").put("id", "300"));
        say("netsuite", "department", 1, record("netsuite", "department"));
        say("netsuite", "customer", 1, record("netsuite", "customer", "money"));
        for (int number = 1; number <= 3; number++) {
            ObjectNode job = record("netsuite", "job", "money", "company", "manager");
            say("netsuite", "job", 1, job.put("id", "550" + number).put("externalId", ENGAGEMENT + number));
        }
    }

    private static ObjectNode invoice() {
        return record("netsuite", "invoice-three-projects", "money", "company");
    }

    private static ObjectNode project(String system, String name, String stamp, String lookup) {
        return record(system, name, lookup)
                .put(stamp, ENGAGEMENT + 1)
                .without(List.of("primary_maven_id", "pse__Project_Manager__c"));
    }

    /** A fixture as its system sends it: without what the stream looks up. */
    private static ObjectNode record(String system, String name, String... lookups) {
        ObjectNode record = CanonicalFixture.payload(system, name).without(List.of(lookups));
        return record.has("Id") ? record.put("id", record.get("Id").asText()) : record;
    }

    private void say(String system, String object, long version, ObjectNode record) {
        firm.webhook(system, object, version, record);
    }
}
