package dev.lockstep.streams.engagement.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import dev.lockstep.streams.engagement.change.domain.Office;
import org.junit.jupiter.api.Test;

class ChangeOrderViewTest {
    @Test
    void shouldShowWhoDecidedWhatAndThePlaceInTheLineWhenTwoAreOpen() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "1000");
        office.raise("cho_2", "30000");
        // When
        office.approve("cho_1", "maria");
        office.approve("cho_2", "maria");
        // Then
        assertThat(ChangeOrderView.of(office.book()))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.state()).isEqualTo(Phase.PROPAGATING);
                            assertThat(first.place()).isEqualTo(1);
                            assertThat(first.amendment()).isEqualTo(1);
                            assertThat(first.contractValue()).isEqualTo("EUR 91000.00");
                            assertThat(first.approved()).isEqualTo("EUR 1000.00");
                        },
                        second -> {
                            assertThat(second.state()).isEqualTo(Phase.PARTLY_APPROVED);
                            assertThat(second.place()).isNull();
                            assertThat(second.policyVersion()).isEqualTo("2026-1");
                            assertThat(second.approvals())
                                    .extracting(ChangeOrderView.Approver::actor)
                                    .containsExactly("maria");
                            assertThat(second.next().approvalsMissing()).isEqualTo(1);
                        });
    }
}
