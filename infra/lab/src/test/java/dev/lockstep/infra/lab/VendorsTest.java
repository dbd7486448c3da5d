package dev.lockstep.infra.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.infra.lab.vendors.Client;
import dev.lockstep.infra.lab.vendors.Emulator;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.infra.lab.vendors.VendorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class VendorsTest {

    private static final List<VendorType> ALL = Vendors.ALL;

    @Test
    void shouldNameEachSystemOnceAndAsItsFolder() {
        assertThat(ALL).extracting(VendorType::system).doesNotHaveDuplicates();
        assertThat(ALL).allSatisfy(type -> assertThat(Path.of("../../connectors/systems", type.system(), "writes.yaml"))
                .isRegularFile());
        assertThat(Vendors.named("netsuite")).isPresent();
        assertThat(Vendors.named("nothing")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void shouldBeginWithEmptyBooksAndKnowNoOtherPaths(VendorType type) throws IOException {
        try (Emulator emulator = Emulator.of(type)) {
            assertThat(emulator.client().get("/there/is/no/such/path").status()).isEqualTo(404);
            assertThat(emulator.client()
                            .without("Authorization")
                            .get("/_lab/books")
                            .status())
                    .isEqualTo(200);
            assertThat(emulator.books().sizes()).isNotEmpty().allSatisfy((name, size) -> assertThat(size)
                    .isZero());
        }
    }

    /** Two hundred customers under cuts at random: a client that repeats until it hears an answer makes two hundred. */
    @Test
    void shouldHoldEachRecordOnceWhenUpsertsAreCutOffAtRandom() throws IOException {
        try (Emulator netsuite = Emulator.of(Vendors.named("netsuite").orElseThrow())) {
            netsuite.fault(Fault.often(FaultKind.RESET_AFTER_COMMIT, 0.3));
            netsuite.fault(Fault.often(FaultKind.RESET_BEFORE_COMMIT, 0.2));

            for (int i = 0; i < 200; i++) {
                putUntilAnswered(netsuite.client(), "/services/rest/record/v1/customer/eid:C-" + i);
            }

            assertThat(netsuite.books().references("customer")).hasSize(200);
            assertThat(netsuite.books().duplicates()).isEmpty();
        }
    }

    @Test
    void shouldStrikeOnlyWhatChangesTheBooksWhenItComesAfterTheCommit() throws IOException {
        try (Emulator netsuite = Emulator.of(Vendors.named("netsuite").orElseThrow())) {
            netsuite.fault(Fault.next(FaultKind.RESET_AFTER_COMMIT, 1));
            Client client = netsuite.client();
            String path = "/services/rest/record/v1/customer/eid:C-1";

            assertThat(client.get(path).status()).isEqualTo(404);
            assertThatThrownBy(() -> client.send("PUT", path, "{\"companyName\":\"A\"}"))
                    .isInstanceOf(IOException.class);
            assertThat(client.get(path).status()).isEqualTo(200);
        }
    }

    private static void putUntilAnswered(Client client, String path) {
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                assertThat(client.send("PUT", path, "{\"companyName\":\"A\"}").status())
                        .isEqualTo(204);
                return;
            } catch (IOException e) {
                // Cut off: nobody knows whether it was written, so it is sent again.
                assertThat(e).isNotNull();
            }
        }
        throw new AssertionError("Never answered: " + path);
    }
}
