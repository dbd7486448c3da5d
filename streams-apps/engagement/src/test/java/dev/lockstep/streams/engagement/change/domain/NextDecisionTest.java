package dev.lockstep.streams.engagement.change.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextDecisionTest {
    @Test
    void shouldSayHowManyAreMissingAndWhoMayNotWhenOneHasApproved() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "30000");
        // When
        office.approve("cho_1", "maria");
        // Then
        assertThat(NextDecision.of(office.one("cho_1")))
                .isEqualTo(new NextDecision(
                        List.of("APPROVE", "REJECT", "WITHDRAW"), 1, Set.of("anybody"), Set.of("maria", "paula")));
    }

    @Test
    void shouldStillMissOneWhenTheTwoApprovedDifferentFigures() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "30000");
        // When
        office.approve("cho_1", "maria");
        office.act(ActionType.APPROVE, "cho_1", "jonas", Map.of("amount", "1"));
        // Then
        assertThat(NextDecision.of(office.one("cho_1")).approvalsMissing()).isEqualTo(1);
    }

    @Test
    void shouldWaitForNobodyWhenItHasEndedAndForAReleaseWhenItIsStuck() {
        // Given
        Office office = Office.atWork();
        office.raise("cho_1", "100");
        office.raise("cho_2", "100");
        // When
        office.act(ActionType.REJECT, "cho_2", "maria", Map.of());
        office.approve("cho_1", "maria");
        office.end(office.takeOrders().get(0), ResultStatus.REJECTED);
        // Then
        assertThat(NextDecision.of(office.one("cho_2")).what()).isEmpty();
        assertThat(NextDecision.of(office.one("cho_1")).what()).containsExactly("RELEASE", "WITHDRAW");
    }
}
