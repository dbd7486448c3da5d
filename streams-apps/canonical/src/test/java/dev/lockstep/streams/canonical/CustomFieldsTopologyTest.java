package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.streams.canonical.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields of the firm's own that two systems tell of one customer. */
final class CustomFieldsTopologyTest {
    @TempDir
    private Path own;

    private CanonicalFixture firm;

    @BeforeEach
    void start() throws IOException {
        write("crm/mappings/company.yaml", "custom: { tier: .tier, region: .region }");
        write("erp/mappings/customer.yaml", "custom: { tier: .tier, dunning: .dunning }");
        firm = new CanonicalFixture(Mappings.load(CanonicalFixture.SYSTEMS, Optional.of(own)));
        crm(1, "north");
        firm.webhook(
                "erp",
                "customer",
                7,
                CanonicalFixture.payload("erp", "customer").put("tier", "A").put("dunning", "yes"));
    }

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void shouldTakeEachFromTheMostTrustedAndKeepWhatOnlyOthersTell() {
        // Then
        assertThat(golden().getCustom()).isEqualTo(Map.of("tier", "A", "dunning", "yes", "region", "north"));
    }

    @Test
    void shouldPublishWhenNothingButACustomFieldChanged() {
        // Given
        long version = golden().getVersion();

        // When
        crm(2, "south");

        // Then
        RecordMeta changed = golden();
        assertThat(changed.getCustom()).containsEntry("region", "south").containsEntry("tier", "A");
        assertThat(changed.getVersion()).isEqualTo(version + 1);
    }

    @Test
    void shouldFallBackToTheOtherSystemWhenTheOwnerIsGone() {
        // When
        firm.pipe(firm.change("erp", "customer", "300123", 8L, "evt_8", SourceOperation.DELETE)
                .setBefore("{\"id\":\"300123\"}")
                .build());

        // Then
        assertThat(golden().getCustom()).isEqualTo(Map.of("tier", "gold", "region", "north"));
    }

    private void crm(long version, String region) {
        firm.webhook(
                "crm",
                "company",
                version,
                CanonicalFixture.payload("crm", "company").put("tier", "gold").put("region", region));
    }

    private RecordMeta golden() {
        List<Customer> told = firm.canonical(Customer.class);
        return told.get(told.size() - 1).getMeta();
    }

    private void write(String file, String text) throws IOException {
        Path path = own.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
