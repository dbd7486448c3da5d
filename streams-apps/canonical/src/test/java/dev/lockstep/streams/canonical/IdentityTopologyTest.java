package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.streams.canonical.domain.identity.LinkKeys;
import dev.lockstep.streams.canonical.processor.CanonicalStores;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The identity desk within the app: what reaches it, and what it says to whom. */
final class IdentityTopologyTest {
    private static final String CRM = "crm/CUSTOMER/company/C-1001";
    private static final String ERP = "erp/CUSTOMER/customer/300123";

    private final CanonicalFixture firm = new CanonicalFixture();

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldSayWhichRuleDecidedAndWhatMatched() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));

        // When
        firm.webhook("erp", "customer", 1, CanonicalFixture.payload("erp", "customer"));

        // Then
        Link link = last(firm.links());
        assertThat(link.getRuleName()).isEqualTo("tax-id");
        assertThat(link.getRuleVersion())
                .isEqualTo(CanonicalFixture.MAPPINGS.matchRules().version());
        assertThat(link.getExplanation()).contains("taxId '", CRM);
        assertThat(link.getLabel())
                .isEqualTo(
                        CanonicalFixture.payload("erp", "customer").get("name").asText());
    }

    /** Each delete of nothing is a stone in the way of whoever reads the same group later, which made the desk quadratic. */
    @Test
    void shouldDeleteNothingWhenThereIsNoDoubt() {
        // Given
        TestOutputTopic<String, String> evidence = firm.app()
                .driver()
                .createOutputTopic(
                        "lockstep-canonical-" + CanonicalStores.EVIDENCE + "-changelog",
                        new StringDeserializer(),
                        new StringDeserializer());

        // When
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("erp", "customer", 1, CanonicalFixture.payload("erp", "customer"));

        // Then
        assertThat(evidence.readValuesToList()).isNotEmpty().doesNotContainNull();
    }

    @Test
    void shouldProposeAMergeWhenALinkedRecordGainsATaxIdAndCloseItWhenTheOperatorMerges() {
        // Given
        ObjectNode customer = customerOfItsOwn();
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("erp", "customer", 1, customer);
        String from = last(firm.links()).getCanonicalId();
        assertThat(firm.exceptions()).isEmpty();

        // When
        firm.webhook("erp", "customer", 2, customer.put("taxId", taxId()));
        List<ExceptionRecord> proposed = firm.exceptions();
        firm.links();
        String into = idOf(CRM);
        firm.act(ActionType.MERGE, "from", from, "into", into);

        // Then
        assertThat(proposed).extracting(ExceptionRecord::getCause).containsExactly("MERGE_PROPOSED");
        assertThat(firm.exceptions())
                .extracting(ExceptionRecord::getExceptionId, ExceptionRecord::getState)
                .containsExactly(tuple(proposed.get(0).getExceptionId(), ExceptionState.RESOLVED));
        assertThat(firm.links()).singleElement().satisfies(link -> {
            assertThat(link.getRule()).isEqualTo(LinkRule.OPERATOR);
            assertThat(link.getActor()).isEqualTo("ada");
            assertThat(link.getCanonicalId()).isEqualTo(into);
        });
    }

    @Test
    void shouldAnnounceAMergeUnderBothRootsOnce() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("erp", "customer", 1, customerOfItsOwn());
        firm.lifecycle();

        // When
        firm.act(ActionType.MERGE, "from", idOf(ERP), "into", idOf(CRM));
        firm.act(ActionType.MERGE, "from", idOf(ERP), "into", idOf(CRM));

        // Then
        assertThat(firm.lifecycle().stream().filter(event -> event.getType() == LifecycleType.CUSTOMER_MERGED))
                .hasSize(2)
                .extracting(LifecycleEvent::getRootId)
                .containsExactlyInAnyOrder(idOf(CRM), idOf(ERP));
    }

    @Test
    void shouldResolveALinkConflictWhenTheRecordIsCorrected() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        ObjectNode customer = customerOfItsOwn();
        firm.webhook("erp", "customer", 1, customer);

        // When
        firm.webhook("erp", "customer", 2, customer.deepCopy().put("externalRef", idOf(CRM)));
        firm.webhook("erp", "customer", 3, customer);

        // Then
        assertThat(firm.exceptions())
                .extracting(ExceptionRecord::getCause, ExceptionRecord::getState)
                .containsExactly(
                        tuple("LINK_CONFLICT", ExceptionState.OPEN), tuple("LINK_CONFLICT", ExceptionState.RESOLVED));
    }

    @Test
    void shouldTellTheOperatorWhatIsWrongWithAnActionAndForgetItAfterAGoodOne() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("erp", "customer", 1, customerOfItsOwn());

        // When
        firm.act(ActionType.LINK, "link", ERP, "canonicalId", "cus_nonsense");
        firm.act(ActionType.LINK, "link", ERP, "canonicalId", idOf(CRM));

        // Then
        List<ExceptionRecord> said = firm.exceptions();
        assertThat(said)
                .extracting(ExceptionRecord::getState)
                .containsExactly(ExceptionState.OPEN, ExceptionState.RESOLVED);
        assertThat(said.get(0).getMessage()).contains("ada", "LINK", ERP, "cus_nonsense");
    }

    @Test
    void shouldSayHowLongAndHowManyRecordsWaitForOneThatIsMissing() {
        // Given
        ObjectNode deal = CanonicalFixture.payload("crm", "deal");
        firm.webhook("crm", "deal", 1, deal);
        firm.webhook("crm", "deal", 1, deal.deepCopy().put("id", "D-2"));

        // When
        firm.advance(Duration.ofMinutes(12));
        ExceptionRecord raised = last(firm.exceptions());
        firm.webhook("crm", "deal", 1, deal.deepCopy().put("id", "D-3"));
        firm.advance(Duration.ofMinutes(12));

        // Then
        assertThat(raised.getMessage()).contains("since 2026-01-09T14:05:22Z; 2 records wait for it.");
        assertThat(last(firm.exceptions())).satisfies(again -> {
            assertThat(again.getExceptionId()).isEqualTo(raised.getExceptionId());
            assertThat(again.getOpenedAt()).isEqualTo(raised.getOpenedAt());
            assertThat(again.getMessage()).contains("3 records wait");
        });
    }

    private static ObjectNode customerOfItsOwn() {
        ObjectNode customer = CanonicalFixture.payload("erp", "customer").put("name", "Quite Different Ltd");
        customer.remove("taxId");
        return customer;
    }

    private static String taxId() {
        return CanonicalFixture.payload("crm", "company").get("taxId").asText();
    }

    private static String idOf(String link) {
        return LinkKeys.parse(link).map(LinkKeys::ownRoot).orElseThrow();
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
