package dev.lockstep.infra.runtime.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void shouldHoldWhenEverythingIsAccountedFor() {
        // Given
        Summary summary = changes(3, 1, 1, 1);
        // When / Then
        assertThat(summary.violations()).isEmpty();
        assertThat(summary.figures())
                .containsEntry("dealsWithdrawn", 1)
                .containsEntry("contractsTakenBack", 1)
                .containsEntry("changesAsked", 3)
                .containsEntry("changesApproved", 1)
                .containsEntry("changesRejected", 1)
                .containsEntry("changesWaiting", 1)
                .containsEntry("contractsAmended", 1)
                .containsEntry("invariantsHold", true);
    }

    @Test
    void shouldSayWhenMoreChangesAreDecidedThanAskedFor() {
        assertThat(changes(1, 1, 1, 1).violations()).containsExactly("of 1 change orders 1 are approved and 1 refused");
    }

    @Test
    void shouldSayWhenAContractIsAmendedThatNobodyApproved() {
        assertThat(changes(3, 0, 1, 1).violations())
                .containsExactly("1 contracts are amended, but only 0 changes approved");
    }

    private static Summary changes(int asked, int approved, int rejected, int amended) {
        return new Summary(3, 2, 1, 1, 1, asked, approved, rejected, amended, 10, 9, 1, 0, 0, 0, 0, 0, 60);
    }
}
