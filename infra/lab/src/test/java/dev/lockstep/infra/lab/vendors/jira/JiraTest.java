package dev.lockstep.infra.lab.vendors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.fixture.Eventually;
import dev.lockstep.infra.lab.fixture.Receiver;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.vendors.Client;
import dev.lockstep.infra.lab.vendors.Client.Got;
import dev.lockstep.infra.lab.vendors.Emulator;
import dev.lockstep.infra.lab.vendors.Fault;
import dev.lockstep.infra.lab.vendors.FaultKind;
import dev.lockstep.infra.lab.vendors.VendorSettings.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JiraTest {

    private static final String PROJECT = "/rest/api/3/project";
    private static final String EHR = "{\"key\":\"EHR\",\"name\":\"EHR Rollout\"}";

    private Emulator jira = Emulator.of(Jira.TYPE);

    @AfterEach
    void stop() {
        jira.close();
    }

    @Test
    void shouldRefuseAKeyThatIsTakenOrNoKey() throws IOException {
        assertThat(client().post(PROJECT, EHR).status()).isEqualTo(201);
        Got second = client().post(PROJECT, EHR);
        Got lower = client().post(PROJECT, EHR.replace("\"EHR\"", "\"ehr\""));
        Got sameName = client().post(PROJECT, EHR.replace("\"EHR\"", "\"EHR2\""));

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().at("/errors/projectKey").asText()).contains("already exists");
        assertThat(lower.json().at("/errors/projectKey").asText()).contains("uppercase");
        assertThat(sameName.json().at("/errors").has("projectName")).isTrue();
        assertThat(sameName.json().at("/status").asInt()).isEqualTo(400);
        assertThat(jira.client().get(PROJECT + "/EHR").status()).isEqualTo(401);
    }

    @Test
    void shouldFindAnIssueByItsLabelInItsProject() throws IOException {
        client().post(PROJECT, EHR);
        String issue = "{\"fields\":{\"project\":{\"key\":\"EHR\"},\"summary\":\"Design\",\"labels\":[\"lockstep-1\"]},"
                + "\"properties\":[{\"key\":\"lockstep\",\"value\":{\"recordId\":\"1\"}}]}";
        String key =
                client().post("/rest/api/3/issue", issue).json().path("key").asText();
        String search = "{\"jql\":\"labels = \\\"lockstep-1\\\" AND project = EHR\",\"fields\":[\"labels\"]}";

        Got found = client().post("/rest/api/3/search/jql", search);

        assertThat(key).isEqualTo("EHR-1");
        assertThat(found.json().at("/issues/0/key").asText()).isEqualTo("EHR-1");
        assertThat(found.json().path("isLast").asBoolean()).isTrue();
        assertThat(client().get("/rest/api/3/issue/EHR-1/properties/lockstep")
                        .json()
                        .at("/value/recordId")
                        .asText())
                .isEqualTo("1");
        assertThat(client().post("/rest/api/3/search/jql", search.replace("= EHR", "= X"))
                        .json()
                        .path("issues"))
                .isEmpty();
        assertThat(client().post("/rest/api/3/search/jql", "{\"jql\":\"order by key\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldRefuseASecondVersionOfANameAndShowAnArchivedProject() throws IOException {
        String id = client().post(PROJECT, EHR).json().path("id").asText();
        String version = "{\"name\":\"M1\",\"projectId\":" + id + "}";

        assertThat(client().post("/rest/api/3/version", version).status()).isEqualTo(201);
        assertThat(client().post("/rest/api/3/version", version).status()).isEqualTo(400);
        assertThat(client().get(PROJECT + "/EHR/versions").json()).hasSize(1);
        assertThat(client().post(PROJECT + "/EHR/archive", "").status()).isEqualTo(204);
        assertThat(client().get(PROJECT + "/" + id).json().path("archived").asBoolean())
                .isTrue();
    }

    @Test
    void shouldTellTheRateLimitOnEveryAnswerAndWhyItRefuses() throws IOException {
        jira.close();
        jira = Emulator.of(
                Jira.TYPE, Emulator.settings().taking(new Limits(0, 2, Duration.ofSeconds(10), 0), Duration.ZERO));

        Got first = client().post(PROJECT, EHR);
        client().get(PROJECT + "/EHR");
        Got third = client().get(PROJECT + "/EHR");

        assertThat(first.header("X-RateLimit-Limit")).isEqualTo("2");
        assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("1");
        assertThat(first.header("X-RateLimit-Reset")).isEqualTo("2026-03-02T09:00Z");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.header("RateLimit-Reason")).isEqualTo("jira-burst-based");
        assertThat(third.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void shouldShowAPageWhenDownForMaintenance() throws IOException {
        jira.fault(Fault.next(FaultKind.MAINTENANCE, 1));

        Got down = client().post(PROJECT, EHR);

        assertThat(down.status()).isEqualTo(503);
        assertThat(down.text()).startsWith("<html>");
        assertThat(jira.books().all("project")).isEmpty();
    }

    @Test
    void shouldSignItsWebhooksAndNameThemAgainWhenRepeated() throws IOException {
        int[] calls = {0};
        try (Receiver receiver = Receiver.answering(0, hook -> ++calls[0] < 2 ? 503 : 200)) {
            jira.close();
            jira = Emulator.of(
                    Jira.TYPE,
                    Emulator.settings().telling(receiver.url().resolve("/webhooks/jira"), new Secret("s3cret")));

            client().post(PROJECT, EHR);

            Eventually.within(
                    Duration.ofSeconds(20),
                    "an event",
                    () -> receiver.accepted().size() == 1);
            var hook = receiver.accepted().get(0);
            assertThat(hook.body().toString())
                    .contains("\"webhookEvent\":\"project_created\"")
                    .contains("\"key\":\"EHR\"");
            assertThat(hook.headers().toString()).contains("sha256=").contains("lab-1");
            assertThat(receiver.refused().get(0).headers().toString()).contains("lab-1");
        }
    }

    private Client client() {
        String pair = "lockstep:" + Emulator.CLIENT_SECRET;
        return jira.client()
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
