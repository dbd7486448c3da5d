package dev.lockstep.infra.lab.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.infra.lab.http.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {

    private static final URI HUBSPOT_TARGET = URI.create("https://lockstep.example.com/webhooks/hubspot");
    private static final String HUBSPOT_BODY =
            "[{\"eventId\":100001,\"subscriptionId\":2001,\"portalId\":62515,\"appId\":54321,"
                    + "\"occurredAt\":1763712000000,\"subscriptionType\":\"deal.propertyChange\",\"attemptNumber\":0,"
                    + "\"objectId\":9001001,\"propertyName\":\"dealstage\",\"propertyValue\":\"closedwon\","
                    + "\"changeSource\":\"CRM_UI\"}]";
    private static final String ERP_BODY =
            "{\"eventId\":\"evt_erp_time_entry_T-500001_1\",\"object\":\"time_entry\",\"type\":\"created\","
                    + "\"occurredAt\":1763712000000,\"version\":1,\"record\":{\"id\":\"T-500001\"}}";

    /** The expected values were computed with openssl dgst -sha256 -hmac. */
    @Test
    void shouldSignAsHubSpotDoesWhenVersionThreeIsAsked() {
        // Given
        WebhookSigner signer = new HubSpotV3Signer(new Secret("hs-client-secret-0001"));

        // When
        Map<String, String> headers =
                signer.headers(HUBSPOT_TARGET, "ignored", HUBSPOT_BODY, Instant.ofEpochMilli(1763712001234L));

        // Then
        assertThat(headers)
                .containsOnly(
                        Map.entry("X-HubSpot-Signature-v3", "LOYzO9nmgmxYH6igH/+3huEwVYavVVA6iyn/vaa1Rzc="),
                        Map.entry("X-HubSpot-Request-Timestamp", "1763712001234"));
    }

    @Test
    void shouldSignIdTimeAndBodyWhenStandardWebhooksAreAsked() {
        // Given
        WebhookSigner signer = new StandardWebhooksSigner(new Secret("whsec_bG9ja3N0ZXAtbGFiLXNpZ25pbmcta2V5"));

        // When
        Map<String, String> headers = signer.headers(
                HUBSPOT_TARGET, "evt_erp_time_entry_T-500001_1", ERP_BODY, Instant.ofEpochSecond(1763712001));

        // Then
        assertThat(headers)
                .containsOnly(
                        Map.entry("webhook-id", "evt_erp_time_entry_T-500001_1"),
                        Map.entry("webhook-timestamp", "1763712001"),
                        Map.entry("webhook-signature", "v1,sjY73DCqaZ7BZlrBGKnRh4od82nngtr2WnK8du42QXs="));
    }

    /** The vector of Atlassian's documentation on securing webhooks. */
    @Test
    void shouldSignTheBodyInHexWhenWebSubIsAsked() {
        // Given
        WebhookSigner signer = new WebSubSigner(new Secret("It's a Secret to Everybody"));

        // When
        Map<String, String> headers = signer.headers(HUBSPOT_TARGET, "ignored", "Hello World!", Instant.EPOCH);

        // Then
        assertThat(headers)
                .containsOnly(Map.entry(
                        "X-Hub-Signature", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"));
    }

    @Test
    void shouldRefuseASecretWhenItLacksThePrefix() {
        // Given
        Secret bare = new Secret("bG9ja3N0ZXA=");

        // When / Then
        assertThatThrownBy(() -> new StandardWebhooksSigner(bare))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whsec_")
                .hasMessageNotContaining(bare.value());
    }
}
