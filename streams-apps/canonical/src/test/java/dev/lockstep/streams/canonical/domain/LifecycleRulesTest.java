package dev.lockstep.streams.canonical.domain;

import static dev.lockstep.schemas.lifecycle.LifecycleType.CONSULTANT_ASSIGNED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.CONSULTANT_RELEASED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.CONTRACT_ACTIVATED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.CONTRACT_AMENDED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.INVOICE_CREDITED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.INVOICE_POSTED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.INVOICE_STATUS_CHANGED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.MILESTONE_APPROVED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.MILESTONE_COMPLETED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.OPPORTUNITY_REOPENED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.OPPORTUNITY_WON;
import static dev.lockstep.schemas.lifecycle.LifecycleType.PROJECT_CREATED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.PROJECT_FINANCIALLY_CLOSED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.TIME_APPROVED;
import static dev.lockstep.schemas.lifecycle.LifecycleType.TIME_RECALLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.views.Moment;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class LifecycleRulesTest {
    @Test
    void shouldAnnounceAChangedStatusAndNoSecondPostingWhenAPaymentBounces() {
        assertThat(events(new Invoice(), at(1, "POSTED"), at(2, "PAID"), at(3, "POSTED")))
                .containsExactly(INVOICE_POSTED, INVOICE_STATUS_CHANGED, INVOICE_STATUS_CHANGED);
    }

    @Test
    void shouldAnnounceACreditBesideTheChangedStatus() {
        assertThat(events(new Invoice(), at(1, "POSTED"), at(2, "CREDITED")))
                .containsExactly(INVOICE_POSTED, INVOICE_STATUS_CHANGED, INVOICE_CREDITED);
    }

    @Test
    void shouldImplyCompletionWhenAMilestoneIsApprovedAtOnce() {
        assertThat(events(new Milestone(), at(1, "PLANNED"), at(2, "APPROVED")))
                .containsExactly(MILESTONE_COMPLETED, MILESTONE_APPROVED);
    }

    @Test
    void shouldCloseTheBooksOfAProjectOnce() {
        assertThat(events(new Project(), at(1, "ACTIVE", "OPEN"), at(2, "", "CLOSED"), at(3, "ACTIVE", "CLOSED")))
                .containsExactly(PROJECT_CREATED, PROJECT_FINANCIALLY_CLOSED);
    }

    @Test
    void shouldReopenADealAlthoughItWasDeletedInBetween() {
        assertThat(events(new Opportunity(), at(1, "WON"), Life.deletion(2), at(3, "WON"), at(4, "OPEN")))
                .containsExactly(OPPORTUNITY_WON, OPPORTUNITY_REOPENED);
    }

    @Test
    void shouldRecallApprovedTimeWhenItIsDeletedAndApproveItAgainWhenItIsBack() {
        assertThat(events(new TimeEntry(), at(1, "APPROVED"), Life.deletion(2), at(3, "APPROVED")))
                .containsExactly(TIME_APPROVED, TIME_RECALLED, TIME_APPROVED);
    }

    @Test
    void shouldReleaseWhomADeletedAssignmentHeld() {
        assertThat(events(new Assignment(), at(1), Life.deletion(2), at(3)))
                .containsExactly(CONSULTANT_ASSIGNED, CONSULTANT_RELEASED, CONSULTANT_ASSIGNED);
    }

    @Test
    void shouldAmendAContractWhenItsTermsChangeAndActivateItOnce() {
        assertThat(events(
                        new Contract(),
                        contract(1, "DRAFT", "1"),
                        contract(2, "ACTIVE", "2"),
                        contract(3, "ACTIVE", "3"),
                        contract(4, "AMENDED", "3"),
                        contract(5, "ACTIVE", "3")))
                .containsExactly(CONTRACT_ACTIVATED, CONTRACT_AMENDED, CONTRACT_AMENDED);
    }

    @Test
    void shouldHearADeletedRecordNoLongerWhenALivingOneSpeaks() {
        // Given
        Voice deleted = new Voice("crm", Life.history(at(1, "OPEN"), Life.deletion(2)));
        Voice living = new Voice("crm", Life.history(at(3, "WON")));

        // When
        List<LifecycleType> events = Life.events(new Opportunity(), deleted, living);

        // Then
        assertThat(events).containsExactly(OPPORTUNITY_WON);
    }

    @Test
    void shouldFindTheEdgeThatALateChangeHadHidden() {
        assertThat(events(new Opportunity(), at(1, "OPEN"), at(3, "OPEN"), at(2, "WON")))
                .containsExactly(OPPORTUNITY_WON, OPPORTUNITY_REOPENED);
    }

    private static List<LifecycleType> events(SpecificRecord entity, Moment... moments) {
        return Life.events(entity, new Voice("erp", Life.history(moments)));
    }

    private static Moment at(long sequence, String... levels) {
        return Life.moment(sequence, levels);
    }

    private static Moment contract(long sequence, String status, String terms) {
        return Life.moment(sequence, status, terms, "", "", "", "");
    }
}
