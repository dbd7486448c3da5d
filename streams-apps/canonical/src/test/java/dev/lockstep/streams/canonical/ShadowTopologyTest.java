package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.streams.canonical.mapping.MergeRules;
import dev.lockstep.streams.canonical.mapping.SourceModes;
import dev.lockstep.streams.canonical.processor.CanonicalStores;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ShadowTopologyTest {
    private final CanonicalFixture watching = firm(new ErpInShadow());

    @AfterEach
    void stop() {
        watching.close();
    }

    @Test
    void shouldLetAnObjectInShadowDecideAndAnnounceNothing() {
        // Given
        watching.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));

        // When
        tellErpName(watching, 1, "Nordlicht AG");
        tellErpName(watching, 2, "Nordlicht SE");

        // Then
        assertThat(watching.canonical(Customer.class))
                .extracting(Customer::getName)
                .containsExactly("Nordlicht Energie GmbH");
        assertThat(watching.announced()).containsExactly(LifecycleType.CUSTOMER_CREATED);
    }

    @Test
    void shouldMakeNoRecordOfWhatIsKnownInShadowOnly() {
        // When
        tellErpName(watching, 1, "Nordlicht AG");

        // Then
        assertThat(watching.canonical(Customer.class)).isEmpty();
        assertThat(watching.announced()).isEmpty();
    }

    @Test
    void shouldMergeWhatWasWatchedWhenTheObjectIsPromotedAndAnnounceNothingOfThePast() {
        // Given
        watching.webhook("crm", "company", 1, CanonicalFixture.payload("crm", "company"));
        tellErpName(watching, 1, "Nordlicht AG");
        tellErpName(watching, 2, "Nordlicht SE");
        String link = watching.canonical(Customer.class).get(0).getMeta().getCanonicalId();

        try (CanonicalFixture promoted = firm(SourceModes.EVERYTHING_LIVE)) {
            handOver(watching, promoted);

            // When
            promoted.advance(Duration.ofSeconds(2));

            // Then
            List<Customer> customers = promoted.canonical(Customer.class);
            assertThat(customers).extracting(Customer::getName).containsExactly("Nordlicht SE");
            assertThat(customers.get(0).getMeta().getVersion()).isEqualTo(2);
            assertThat(customers.get(0).getMeta().getCanonicalId()).isEqualTo(link);
            assertThat(promoted.announced()).isEmpty();
        }
    }

    private static void handOver(CanonicalFixture from, CanonicalFixture to) {
        KeyValueStore<String, Object> states = to.app().driver().getKeyValueStore(CanonicalStores.GOLDEN);
        from.app()
                .driver()
                .getKeyValueStore(CanonicalStores.GOLDEN)
                .all()
                .forEachRemaining(entry -> states.put((String) entry.key, entry.value));
    }

    private static CanonicalFixture firm(SourceModes modes) {
        return new CanonicalFixture(
                CanonicalFixture.MAPPINGS, new MergeRules(CanonicalFixture.MAPPINGS.ownership(), modes));
    }

    private static void tellErpName(CanonicalFixture firm, long version, String name) {
        firm.webhook(
                "erp",
                "customer",
                version,
                CanonicalFixture.payload("erp", "customer").put("name", name));
    }

    private static final class ErpInShadow implements SourceModes {
        @Override
        public boolean isLive(String system, String object) {
            return !system.equals("erp");
        }

        @Override
        public String version() {
            return "erp in shadow";
        }
    }
}
