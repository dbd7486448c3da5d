package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.FiscalPeriod;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.OpportunityStage;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.streams.canonical.processor.CanonicalStores;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CanonicalTopologyTest {
    private final CanonicalFixture firm = new CanonicalFixture();

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldMintRootsAndAnnounceTheWinWhenADealOfAKnownCompanyIsWon() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));

        // When
        firm.webhook("crm", "deal", 3, CanonicalFixture.payload("crm", "deal"));

        // Then
        Customer customer = firm.canonical(Customer.class).get(0);
        Opportunity deal = firm.canonical(Opportunity.class).get(0);
        assertThat(deal.getCustomerId()).isEqualTo(customer.getMeta().getCanonicalId());
        assertThat(deal.getStage()).isEqualTo(OpportunityStage.WON);
        assertThat(deal.getAmount().getAmount()).isEqualByComparingTo("86400");
        assertThat(deal.getDemand()).hasSize(2);
        assertThat(deal.getMeta().getRootId()).startsWith("eng_");
        assertThat(deal.getMeta().getVersion()).isEqualTo(1);
        assertThat(deal.getMeta().getSources()).hasSize(1);
        assertThat(firm.announced()).containsExactly(LifecycleType.CUSTOMER_CREATED, LifecycleType.OPPORTUNITY_WON);
        assertThat(firm.links()).extracting(Link::getRule).containsOnly(LinkRule.MINTED);
    }

    @Test
    void shouldHoldADealUntilItsCompanyArrives() {
        // Given
        firm.webhook("crm", "deal", 3, CanonicalFixture.payload("crm", "deal"));
        assertThat(firm.canonical(Opportunity.class)).isEmpty();

        // When
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));

        // Then
        assertThat(firm.canonical(Opportunity.class)).hasSize(1);
        assertThat(firm.announced()).contains(LifecycleType.OPPORTUNITY_WON);
    }

    @Test
    void shouldTellTheExceptionDeskWhenAReferenceIsMissingTooLongAndResolveItOnArrival() {
        // Given
        firm.webhook("crm", "deal", 3, CanonicalFixture.payload("crm", "deal"));

        // When
        firm.advance(Duration.ofMinutes(12));

        // Then
        ExceptionRecord raised = firm.exceptions().get(0);
        assertThat(raised.getCause()).isEqualTo("REFERENCE_MISSING");
        assertThat(raised.getGroupKey()).isEqualTo("REFERENCE_MISSING:crm/CUSTOMER/company/C-1001");
        assertThat(raised.getSource().getId()).isEqualTo("D-20001");
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        assertThat(firm.exceptions()).singleElement().satisfies(resolved -> assertThat(resolved.getState())
                .isEqualTo(ExceptionState.RESOLVED));
    }

    @Test
    void shouldAnnounceAWinOnceWhenItIsWrittenTwiceRepeatedOrLate() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("crm", "deal", 3, CanonicalFixture.payload("crm", "deal"));
        ObjectNode open = CanonicalFixture.payload("crm", "deal").put("stage", "proposal");

        // When
        firm.webhook("crm", "deal", 3, CanonicalFixture.payload("crm", "deal"));
        firm.webhook("crm", "deal", 4, CanonicalFixture.payload("crm", "deal-with-feedback"));
        firm.webhook("crm", "deal", 2, open);

        // Then
        assertThat(firm.announced()).containsOnlyOnce(LifecycleType.OPPORTUNITY_WON);
        assertThat(firm.canonical(Opportunity.class)).hasSize(1);
    }

    @Test
    void shouldAnnounceEachCrossingUnderAnIdOfItsOwnWhenADealIsReopenedAndWonAgain() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("crm", "deal", 3, CanonicalFixture.payload("crm", "deal"));

        // When
        firm.webhook("crm", "deal", 4, CanonicalFixture.payload("crm", "deal").put("stage", "proposal"));
        firm.webhook("crm", "deal", 5, CanonicalFixture.payload("crm", "deal"));

        // Then
        List<LifecycleEvent> events = firm.lifecycle();
        assertThat(events)
                .extracting(LifecycleEvent::getType)
                .containsExactly(
                        LifecycleType.CUSTOMER_CREATED,
                        LifecycleType.OPPORTUNITY_WON,
                        LifecycleType.OPPORTUNITY_REOPENED,
                        LifecycleType.OPPORTUNITY_WON);
        assertThat(events).extracting(LifecycleEvent::getEventId).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepTheLastValuesWhenTheSourceDeletesARecord() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("crm", "deal", 3, CanonicalFixture.payload("crm", "deal"));
        firm.canonical(Opportunity.class);

        // When
        firm.pipe(firm.change("crm", "deal", "D-20001", 4L, "evt_4", SourceOperation.DELETE)
                .setBefore("{\"id\":\"D-20001\"}")
                .build());

        // Then
        assertThat(firm.canonical(Opportunity.class)).singleElement().satisfies(deal -> {
            assertThat(deal.getMeta().getDeleted()).isTrue();
            assertThat(deal.getName()).contains("Grid data platform");
            assertThat(deal.getMeta().getVersion()).isEqualTo(2);
        });
    }

    @Test
    void shouldMeetInOneCustomerWithFieldsByOwnerWhenErpAndCrmShareATaxId() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));

        // When
        firm.webhook(
                "erp",
                "customer",
                1,
                CanonicalFixture.payload("erp", "customer").put("name", "Nordlicht AG"));

        // Then
        List<Customer> versions = firm.canonical(Customer.class);
        Customer golden = versions.get(versions.size() - 1);
        assertThat(golden.getName()).isEqualTo("Nordlicht AG");
        assertThat(golden.getDomain()).isEqualTo("nordlicht-energie.example");
        assertThat(golden.getErpCustomerId()).isEqualTo("300123");
        assertThat(golden.getMeta().getSources()).hasSize(2);
        assertThat(firm.links()).extracting(Link::getRule).containsExactly(LinkRule.MINTED, LinkRule.TAX_ID);
        assertThat(firm.announced()).containsExactly(LifecycleType.CUSTOMER_CREATED, LifecycleType.CUSTOMER_CHANGED);
    }

    @Test
    void shouldJoinTheEngagementWhenAContractCarriesTheIdThatWeStamped() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("crm", "deal", 3, CanonicalFixture.payload("crm", "deal"));
        Opportunity deal = firm.canonical(Opportunity.class).get(0);
        String engagement = deal.getMeta().getRootId();
        firm.webhook(
                "erp",
                "customer",
                1,
                CanonicalFixture.payload("erp", "customer-created-by-api").put("externalRef", deal.getCustomerId()));

        // When
        firm.webhook(
                "erp",
                "contract",
                1,
                CanonicalFixture.payload("erp", "contract").put("externalRef", engagement));

        // Then
        assertThat(firm.canonical(Contract.class)).singleElement().satisfies(contract -> {
            assertThat(contract.getMeta().getRootId()).isEqualTo(engagement);
            assertThat(contract.getCustomerId()).isEqualTo(deal.getCustomerId());
            assertThat(contract.getSchedule()).hasSize(2);
        });
        assertThat(firm.announced()).contains(LifecycleType.CONTRACT_ACTIVATED);
    }

    @Test
    void shouldUpdateAScheduleThatChangedAndSayNothingOfOneThatDidNot() {
        // Given
        ObjectNode deal = CanonicalFixture.payload("crm", "deal-fixed-fee");
        firm.webhook(
                "crm", "company", 1, CanonicalFixture.payload("crm", "company").put("id", "C-1007"));
        firm.webhook("crm", "deal", 1, deal);
        firm.canonical(Opportunity.class);

        // When
        firm.webhook("crm", "deal", 2, deal);
        ((ObjectNode) deal.get("schedule").get(1)).put("dueDate", "2026-04-03");
        firm.webhook("crm", "deal", 3, deal);

        // Then
        assertThat(firm.canonical(Opportunity.class)).singleElement().satisfies(golden -> {
            assertThat(golden.getSchedule()).last().satisfies(line -> assertThat(line.getDueOn())
                    .isEqualTo("2026-04-03"));
            assertThat(golden.getMeta().getVersion()).isEqualTo(2);
        });
        assertThat(firm.deadLetters()).isZero();
    }

    @Test
    void shouldAmendAContractOnlyWhenItsLinesOrScheduleChange() {
        // Given
        ObjectNode contract = contractOfAWonDeal();
        firm.webhook("erp", "contract", 1, contract);
        firm.lifecycle();

        // When
        firm.webhook("erp", "contract", 2, contract);
        ((ObjectNode) contract.get("schedule").get(0)).put("dueDate", "2026-12-24");
        firm.webhook("erp", "contract", 3, contract);

        // Then
        assertThat(firm.announced()).containsExactly(LifecycleType.CONTRACT_AMENDED);
        assertThat(firm.canonical(Contract.class)).hasSize(2);
        assertThat(firm.deadLetters()).isZero();
    }

    @Test
    void shouldPublishReferenceDataUnderReadableCodes() {
        // Given
        ObjectNode period = CanonicalFixture.payload("erp", "fiscal_period");

        // When
        firm.webhook("erp", "fiscal_period", 3, period);

        // Then
        assertThat(firm.canonical(FiscalPeriod.class))
                .singleElement()
                .satisfies(known -> assertThat(known.getMeta().getCanonicalId()).isEqualTo("DE01.2026-01"));
    }

    @Test
    void shouldRaiseOneExceptionPerComplaintAndResolveThemWhenTheRecordHeals() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        ObjectNode bad =
                CanonicalFixture.payload("crm", "deal").put("stage", "sleeping").put("amount", "12.00001");
        bad.remove("name");

        // When
        firm.webhook("crm", "deal", 3, bad);

        // Then
        assertThat(firm.exceptions())
                .extracting(ExceptionRecord::getCause)
                .containsExactlyInAnyOrder("UNMAPPED_VALUE", "WRONG_TYPE", "MISSING_FIELD");
        firm.webhook("crm", "deal", 4, CanonicalFixture.payload("crm", "deal"));
        assertThat(firm.exceptions())
                .hasSize(3)
                .extracting(ExceptionRecord::getState)
                .containsOnly(ExceptionState.RESOLVED);
        assertThat(firm.canonical(Opportunity.class)).hasSize(1);
    }

    @Test
    void shouldGoOnWhenPayloadsAreMalformedOrObjectsUnknown() {
        // Given
        firm.pipe(firm.change("crm", "deal", "D-1", 1L, "evt_1", SourceOperation.UPDATE)
                .setAfter("{\"id\":")
                .build());
        firm.pipe(firm.change("crm", "unknown", "raw_1", null, "evt_2", SourceOperation.UNKNOWN)
                .setAfter("[]")
                .build());

        // When
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));

        // Then
        assertThat(firm.exceptions())
                .extracting(ExceptionRecord::getCause)
                .containsExactly("MALFORMED_PAYLOAD", "UNKNOWN_OBJECT");
        assertThat(firm.canonical(Customer.class)).hasSize(1);
    }

    @Test
    void shouldTakeARecordBackWhenEverythingHadLeftItsRoot() {
        // Given
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        String id = firm.canonical(Customer.class).get(0).getMeta().getCanonicalId();
        KeyValueStore<String, GoldenState> golden = firm.app().driver().getKeyValueStore(CanonicalStores.GOLDEN);
        golden.put(id + "/" + id, emptied(golden.get(id + "/" + id)));
        firm.app().driver().getKeyValueStore(CanonicalStores.ROOTS).delete(id);

        // When
        firm.webhook("crm", "company", 2, CanonicalFixture.payload("crm", "company"));

        // Then
        assertThat(firm.deadLetters()).isZero();
        assertThat(firm.canonical(Customer.class)).singleElement().satisfies(customer -> assertThat(
                        customer.getMeta().getVersion())
                .isEqualTo(2));
        assertThat(firm.announced()).containsExactly(LifecycleType.CUSTOMER_CREATED);
        assertThat(firm.app().driver().getKeyValueStore(CanonicalStores.ROOTS).get(id))
                .isEqualTo(id);
    }

    /** As the move to another root leaves a state behind, under rules of before. */
    private static GoldenState emptied(GoldenState state) {
        return GoldenState.newBuilder(state)
                .setViews(List.of())
                .setHistories(List.of())
                .setRules("of before")
                .build();
    }

    private ObjectNode contractOfAWonDeal() {
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook("crm", "deal", 3, CanonicalFixture.payload("crm", "deal"));
        Opportunity deal = firm.canonical(Opportunity.class).get(0);
        firm.webhook(
                "erp",
                "customer",
                1,
                CanonicalFixture.payload("erp", "customer-created-by-api").put("externalRef", deal.getCustomerId()));
        return CanonicalFixture.payload("erp", "contract")
                .put("externalRef", deal.getMeta().getRootId());
    }
}
