package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.views.GoldenState;
import dev.lockstep.streams.canonical.domain.Candidate.Fate;
import dev.lockstep.streams.canonical.http.Explained;
import dev.lockstep.streams.canonical.http.Explained.Field;
import dev.lockstep.streams.canonical.http.Explainer;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.canonical.processor.CanonicalStores;
import java.util.Optional;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ExplainTopologyTest {
    private static final MergeRules RULES = MergeRules.of(CanonicalFixture.MAPPINGS);
    private final CanonicalFixture firm = new CanonicalFixture();

    @BeforeEach
    void start() {
        firm.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        firm.webhook(
                "erp",
                "customer",
                7,
                CanonicalFixture.payload("erp", "customer").put("name", "Nordlicht AG"));
    }

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldSayWhoDecidedAFieldByWhichRuleAndWhoLost() {
        // When
        Field name = explained(Optional.of("name")).fields().get(0);

        // Then
        assertThat(name.value().asText()).isEqualTo("Nordlicht AG");
        assertThat(name.rule()).isEqualTo("Customer.default");
        assertThat(name.owners()).startsWith("erp", "netsuite", "crm");
        assertThat(name.decidedBy()).satisfies(word -> {
            assertThat(word.system() + "/" + word.object() + "/" + word.id()).isEqualTo("erp/customer/300123");
            assertThat(word.position()).isEqualTo("evt_300123_7");
            assertThat(word.mapping()).startsWith("erp/customer@");
            assertThat(word.root().link()).isEqualTo("erp/CUSTOMER/customer/300123");
            assertThat(word.root().explanation()).isNotEmpty();
            assertThat(word.echo()).isFalse();
        });
        assertThat(name.losers()).singleElement().satisfies(loser -> {
            assertThat(loser.value().asText()).isEqualTo("Nordlicht Energie GmbH");
            assertThat(loser.why()).isEqualTo(Fate.LESS_TRUSTED);
            assertThat(loser.because()).startsWith("Customer.default trusts erp, netsuite, crm");
            assertThat(loser.saidBy().system()).isEqualTo("crm");
        });
    }

    @Test
    void shouldTellEveryFieldThatSomebodySaysSomethingAboutWhenNoneIsNamed() {
        // When
        Explained customer = explained(Optional.empty());

        // Then
        assertThat(customer.fields())
                .extracting(Field::field)
                .contains("name", "domain", "creditHold")
                .doesNotContain("meta", "parentId");
        assertThat(customer.version()).isEqualTo(2);
        assertThat(customer.ownershipVersion())
                .isEqualTo(RULES.ownership().of("Customer").version());
        assertThat(customer.deleted()).isFalse();
    }

    @Test
    void shouldHearADeletedRecordNoLongerWhenALivingOneSpeaks() {
        // Given
        firm.pipe(firm.change("erp", "customer", "300123", 8L, "evt_8", SourceOperation.DELETE)
                .setBefore("{\"id\":\"300123\"}")
                .build());

        // When
        Field name = explained(Optional.of("name")).fields().get(0);

        // Then
        assertThat(name.value().asText()).isEqualTo("Nordlicht Energie GmbH");
        assertThat(name.losers()).singleElement().satisfies(loser -> assertThat(loser.why())
                .isEqualTo(Fate.DELETED));
    }

    private Explained explained(Optional<String> field) {
        String id = firm.canonical(Customer.class).get(0).getMeta().getCanonicalId();
        String root = (String)
                firm.app().driver().getKeyValueStore(CanonicalStores.ROOTS).get(id);
        GoldenState state = (GoldenState)
                firm.app().driver().getKeyValueStore(CanonicalStores.GOLDEN).get(root + "/" + id);
        return new Explainer(RULES, this::link).explain(state, field);
    }

    private Link link(String key) {
        ValueAndTimestamp<Object> link = firm.app()
                .driver()
                .getTimestampedKeyValueStore(CanonicalStores.LINKS)
                .get(key);
        return link == null ? null : (Link) link.value();
    }
}
