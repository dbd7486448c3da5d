package dev.lockstep.infra.lab.vendors.kantata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.infra.lab.vendors.Client;
import dev.lockstep.infra.lab.vendors.Client.Got;
import dev.lockstep.infra.lab.vendors.Emulator;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KantataTest {

    private static final String WORKSPACES = "/api/v1/workspaces.json";
    private static final String WORKSPACE =
            "{\"workspace\":{\"title\":\"EHR\",\"price\":100,\"project_tracker_template_id\":\"102\","
                    + "\"project_template_create_unnamed_resources\":true,\"external_reference\":{\"service_name\":\"lockstep\","
                    + "\"service_model\":\"workspace\",\"service_model_ref\":\"eng_1\"}}}";
    private static final String BY_REFERENCE = WORKSPACES
            + "?include=external_references&external_reference_service_name=lockstep&external_reference_service_model_ref=eng_1";

    private final Emulator kantata = Emulator.of(Kantata.TYPE);
    private final Client client = kantata.client();

    @AfterEach
    void stop() {
        kantata.close();
    }

    @Test
    void shouldTakeTheSameWorkspaceTwiceAndFindBothByTheirReference() throws IOException {
        Got first = client.post(WORKSPACES, WORKSPACE);
        client.post(WORKSPACES, WORKSPACE);
        JsonNode found = client.get(BY_REFERENCE).json();
        String id = found.at("/results/0/id").asText();

        assertThat(first.status()).isEqualTo(200);
        assertThat(found.path("count").asInt()).isEqualTo(2);
        assertThat(found.at("/workspaces/" + id + "/price_in_cents").asInt()).isEqualTo(100);
        String reference =
                found.at("/workspaces/" + id + "/external_reference_ids/0").asText();
        assertThat(found.at("/external_references/" + reference + "/service_model_ref")
                        .asText())
                .isEqualTo("eng_1");
        assertThat(kantata.books().duplicates()).containsEntry("external_references/eng_1", 2);
    }

    @Test
    void shouldHideAnArchivedWorkspaceUnlessAsked() throws IOException {
        String id =
                client.post(WORKSPACES, WORKSPACE).json().at("/results/0/id").asText();
        String path = "/api/v1/workspaces/" + id + ".json";

        assertThat(client.send("PUT", path, "{\"workspace\":{\"archived\":true}}")
                        .status())
                .isEqualTo(200);

        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.get(BY_REFERENCE).json().path("count").asInt()).isZero();
        assertThat(client.get(BY_REFERENCE + "&include_archived=true")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldStaffAWorkspaceWithUnnamedResourcesOfItsTemplate() throws IOException {
        String id =
                client.post(WORKSPACES, WORKSPACE).json().at("/results/0/id").asText();

        JsonNode shown = client.get("/api/v1/workspaces/" + id + ".json?include=primary_maven,workspace_resources")
                .json();

        assertThat(shown.at("/workspaces/" + id + "/primary_maven_id").asText()).isEqualTo("7001");
        assertThat(shown.path("workspace_resources")).hasSize(5);
        assertThat(client.get("/api/v1/workspaces/" + id + ".json")
                        .json()
                        .at("/workspaces/" + id)
                        .has("primary_maven_id"))
                .isFalse();
    }

    @Test
    void shouldPageAndTellEventsByPolling() throws IOException {
        for (int i = 0; i < 3; i++) {
            client.post(WORKSPACES, WORKSPACE);
        }
        JsonNode second = client.get(WORKSPACES + "?per_page=2&page=2").json();

        assertThat(second.path("results")).hasSize(1);
        assertThat(second.at("/meta/page_count").asInt()).isEqualTo(2);
        assertThat(client.get("/api/v1/subscribed_events.json").text()).contains("\"workspace:created\"");
    }

    @Test
    void shouldRefuseAWorkspaceWithoutTitleAndAStoryOfNoWorkspace() throws IOException {
        Got untitled = client.post(WORKSPACES, "{\"workspace\":{}}");
        Got lost = client.post("/api/v1/stories.json", "{\"story\":{\"title\":\"A\",\"workspace_id\":\"1\"}}");

        assertThat(untitled.status()).isEqualTo(422);
        assertThat(untitled.json().at("/errors/0/field").asText()).isEqualTo("title");
        assertThat(lost.status()).isEqualTo(404);
        assertThat(kantata.client("wrong")
                        .get(WORKSPACES)
                        .json()
                        .at("/errors/0/type")
                        .asText())
                .isEqualTo("oauth");
    }

    @ParameterizedTest
    @CsvSource({"THROTTLE_WITH_WAIT,429", "MAINTENANCE,503", "EXPIRED_TOKEN,401", "LOCKED_RECORD,422"})
    void shouldSpeakAsKantataWhenAFaultStrikes(FaultKind kind, int status) throws IOException {
        kantata.fault(Fault.next(kind, 1));

        Got refused = client.post(WORKSPACES, WORKSPACE);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().at("/errors/0/message").asText()).isNotBlank();
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(kantata.books().all("workspaces")).isEmpty();
    }
}
