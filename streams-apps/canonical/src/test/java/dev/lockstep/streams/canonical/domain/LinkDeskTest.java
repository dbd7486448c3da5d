package dev.lockstep.streams.canonical.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.SourceReference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LinkDeskTest {
    private static final Instant NOON = Instant.parse("2026-01-09T12:00:00Z");
    private final LinkDesk desk = new LinkDesk(new Memory());

    @Test
    void shouldMintTheSameIdForTheSameRecordInEveryRun() {
        // Given
        LinkRequest request = customer("crm", "company/C-1", "Alder & Finch Ltd", "GB", null);

        // When
        Link link = desk.decide(request, NOON).orElseThrow();

        // Then
        assertThat(link.getRule()).isEqualTo(LinkRule.MINTED);
        assertThat(link.getCanonicalId()).isEqualTo(StableId.of("cus", "crm", "company", "C-1"));
    }

    @Test
    void shouldMatchByNameAndCountryWhateverTheLegalForm() {
        // Given
        Link first = desk.decide(customer("crm", "company/C-1", "Müller & Söhne GmbH", "DE", null), NOON)
                .orElseThrow();

        // When
        Link second = desk.decide(customer("erp", "customer/9", "MULLER  & SOHNE", "DE", "DE1"), NOON)
                .orElseThrow();

        // Then
        assertThat(second.getRule()).isEqualTo(LinkRule.NAME_AND_COUNTRY);
        assertThat(second.getCanonicalId()).isEqualTo(first.getCanonicalId());
        assertThat(second.getExplanation()).contains("MULLER");
    }

    @Test
    void shouldNotMatchByNameWhenTheTaxIdsDiffer() {
        // Given
        Link first = desk.decide(customer("crm", "company/C-1", "Alder Ltd", "GB", "GB1"), NOON)
                .orElseThrow();

        // When
        Link second = desk.decide(customer("erp", "customer/9", "Alder Ltd", "GB", "GB2"), NOON)
                .orElseThrow();

        // Then
        assertThat(second.getCanonicalId()).isNotEqualTo(first.getCanonicalId());
    }

    @Test
    void shouldNotMergeTwoRecordsOfOneSystemByName() {
        // Given
        Link first = desk.decide(customer("crm", "company/C-1", "Alder Ltd", "GB", null), NOON)
                .orElseThrow();

        // When
        Link second = desk.decide(customer("crm", "company/C-2", "Alder Ltd", "GB", null), NOON)
                .orElseThrow();

        // Then
        assertThat(second.getCanonicalId()).isNotEqualTo(first.getCanonicalId());
    }

    @Test
    void shouldFollowTheIdThatWeStampedAndNoOther() {
        // Given
        String engagement = StableId.of("eng", "crm", "deal", "D-1");

        // When
        var stamped = desk.decide(contract("400001", engagement), NOON);
        var foreign = desk.decide(contract("400002", "PO-4711"), NOON);

        // Then
        assertThat(stamped).map(Link::getCanonicalId).contains(engagement);
        assertThat(foreign).isEmpty();
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

    private static final class Memory implements LinkDesk.Evidence {
        private final Map<String, String> values = new HashMap<>();

        @Override
        public @Nullable String get(String key) {
            return values.get(key);
        }

        @Override
        public void put(String key, String value) {
            values.put(key, value);
        }
    }
}
