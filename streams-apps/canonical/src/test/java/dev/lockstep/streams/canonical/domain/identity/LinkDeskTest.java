package dev.lockstep.streams.canonical.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.SourceReference;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LinkDeskTest {
    private static final Instant NOON = Instant.parse("2026-01-09T12:00:00Z");
    private final LinkDesk desk = new LinkDesk(new MemoryInMaps(), ShippedRules.RULES);

    @Test
    void shouldMintTheSameIdForTheSameRecordInEveryRun() {
        // Given
        LinkRequest request = customer("crm", "company/C-1", "Alder & Finch Ltd", "GB", null);

        // When
        Link link = decided(request);

        // Then
        assertThat(link.getRule()).isEqualTo(LinkRule.MINTED);
        assertThat(link.getCanonicalId()).isEqualTo(StableId.of("cus", "crm", "company", "C-1"));
    }

    @Test
    void shouldMatchByNameAndCountryWhateverTheLegalForm() {
        // Given
        Link first = decided(customer("crm", "company/C-1", "Müller & Söhne GmbH", "DE", null));

        // When
        Link second = decided(customer("erp", "customer/9", "MULLER  & SOHNE", "DE", "DE1"));

        // Then
        assertThat(second.getRule()).isEqualTo(LinkRule.NAME_AND_COUNTRY);
        assertThat(second.getCanonicalId()).isEqualTo(first.getCanonicalId());
        assertThat(second.getExplanation()).contains("MULLER");
    }

    @Test
    void shouldNotMatchByNameWhenTheTaxIdsDiffer() {
        // Given
        Link first = decided(customer("crm", "company/C-1", "Alder Ltd", "GB", "GB1"));

        // When
        Link second = decided(customer("erp", "customer/9", "Alder Ltd", "GB", "GB2"));

        // Then
        assertThat(second.getCanonicalId()).isNotEqualTo(first.getCanonicalId());
    }

    @Test
    void shouldNotMergeTwoRecordsOfOneSystemByName() {
        // Given
        Link first = decided(customer("crm", "company/C-1", "Alder Ltd", "GB", null));

        // When
        Link second = decided(customer("crm", "company/C-2", "Alder Ltd", "GB", null));

        // Then
        assertThat(second.getCanonicalId()).isNotEqualTo(first.getCanonicalId());
    }

    @Test
    void shouldFollowTheIdThatWeStampedAndNoOther() {
        // Given
        String engagement = StableId.of("eng", "crm", "deal", "D-1");

        // When
        var stamped = desk.consider(contract("400001", engagement), null, NOON).links();
        var foreign = desk.consider(contract("400002", "PO-4711"), null, NOON).links();

        // Then
        assertThat(stamped.values()).extracting(Link::getCanonicalId).containsExactly(engagement);
        assertThat(foreign).isEmpty();
    }

    private Link decided(LinkRequest request) {
        return desk.consider(request, null, NOON).links().get(LinkKeys.of(request));
    }

    private static LinkRequest customer(
            String system, String source, String name, String country, @Nullable String taxId) {
        return new LinkRequest(
                system,
                LinkKind.CUSTOMER,
                source,
                null,
                false,
                true,
                name,
                country,
                taxId,
                cause(system),
                Map.of(),
                null,
                null);
    }

    private static LinkRequest contract(String id, String externalRef) {
        return new LinkRequest(
                "erp",
                LinkKind.ENGAGEMENT,
                "contract/" + id,
                externalRef,
                false,
                false,
                null,
                null,
                null,
                cause("erp"),
                Map.of(),
                null,
                null);
    }

    private static SourceReference cause(String system) {
        return new SourceReference(system, "o", "1", "p", NOON);
    }
}
