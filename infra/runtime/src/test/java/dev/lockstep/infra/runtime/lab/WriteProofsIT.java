package dev.lockstep.infra.runtime.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.Vendors;
import dev.lockstep.infra.lab.vendors.netsuite.NetSuite;
import dev.lockstep.infra.lab.vendors.salesforce.Salesforce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The proofs of the failure lab, smaller than by hand, on real brokers with the real ledger and dispatcher. */
class WriteProofsIT {
    private static final Path SYSTEMS = Path.of("../../connectors/systems");

    @Test
    void shouldHoldEachCreateOnceWhenAnswersAreLost() {
        // When
        List<AmbiguousProof.Account> accounts = new AmbiguousProof(60, 0, 0, 7, text -> {}).run(SYSTEMS, Vendors.ALL);

        // Then
        assertThat(accounts).hasSameSizeAs(Vendors.ALL).allMatch(AmbiguousProof.Account::isEqual);
        assertThat(accounts).allSatisfy(account -> assertThat(account.cut()).isPositive());
    }

    @Test
    @Tag("slow")
    void shouldHoldEachCreateOnceWhenItsCarrierIsKilledAndBrokersRestart() {
        // When
        List<AmbiguousProof.Account> accounts =
                new AmbiguousProof(400, 3, 1, 7, text -> {}).run(SYSTEMS, List.of(NetSuite.TYPE, Salesforce.TYPE));

        // Then
        assertThat(accounts).allMatch(AmbiguousProof.Account::isEqual);
    }

    @Test
    void shouldSendEachWriteOnceInOrderAndUrgentFirstAfterAnHourOfMaintenance() {
        // When
        MaintenanceProof.Finding finding =
                new MaintenanceProof(40, 20, text -> {}).run(SYSTEMS, NetSuite.TYPE, "companyName");

        // Then
        assertThat(finding.during()).isZero();
        assertThat(finding.sent()).isEqualTo(Map.of(1, 100L));
        assertThat(finding.inOrder()).isEqualTo(40);
        assertThat(finding.raised()).isZero();
        assertThat(finding.holds()).isTrue();
    }

    @Test
    void shouldLetUrgentWritesPassABackfillThatOccupiesAllPlaces() {
        // When
        CutOffProof.Finding finding =
                new CutOffProof(150, 20, Duration.ofMinutes(1), text -> {}).run(SYSTEMS, NetSuite.TYPE);

        // Then: most of the backfill is still to be done when the last urgent one is
        assertThat(finding.inTime()).isEqualTo(20);
        assertThat(finding.left()).isGreaterThan(finding.passed());
    }

    @Test
    void shouldStopTwoSystemsThatRewriteEachOthersValues() {
        // When
        PingPongProof.Finding finding = new PingPongProof(text -> {})
                .run(
                        SYSTEMS,
                        new PingPongProof.Side(NetSuite.TYPE, "customer", "companyName"),
                        new PingPongProof.Side(Salesforce.TYPE, "Account", "Name"));

        // Then
        assertThat(finding.exceptions()).isEqualTo(1);
        assertThat(finding.writes().values()).allMatch(count -> count <= finding.budget());
        assertThat(finding.holds()).isTrue();
    }
}
