package dev.lockstep.infra.lab.vendors.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.infra.lab.vendors.Client;
import dev.lockstep.infra.lab.vendors.Client.Got;
import dev.lockstep.infra.lab.vendors.Emulator;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CertiniaTest {

    private static final String OBJECTS = "/services/data/v61.0/sobjects/";

    private final Emulator certinia = Emulator.of(Certinia.TYPE);
    private final Client client = certinia.client();

    @AfterEach
    void stop() {
        certinia.close();
    }

    @Test
    void shouldHoldOneProjectWhenAResetUpsertIsSentAgain() throws IOException {
        String path = OBJECTS + "pse__Proj__c/Lockstep_External_Id__c/PRJ-1";
        certinia.fault(Fault.next(FaultKind.RESET_AFTER_COMMIT, 1));

        assertThatThrownBy(() -> client.send("PATCH", path, "{\"Name\":\"EHR\"}"))
                .isInstanceOf(IOException.class);
        Got again = client.send("PATCH", path, "{\"Name\":\"EHR\"}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id").asText()).startsWith("a2X").hasSize(18);
        assertThat(certinia.books().references("pse__Proj__c")).containsExactly("PRJ-1");
    }

    @Test
    void shouldRefuseAMilestoneWithoutProject() throws IOException {
        Got got = client.post(OBJECTS + "pse__Milestone__c", "{\"Name\":\"Design sign-off\"}");

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.json().path(0).path("fields").path(0).asText()).isEqualTo("pse__Project__c");
    }

    @Test
    void shouldRefuseAStranger() throws IOException {
        assertThat(certinia.client("wrong").get(OBJECTS + "pse__Proj__c/a2X").status())
                .isEqualTo(401);
    }
}
