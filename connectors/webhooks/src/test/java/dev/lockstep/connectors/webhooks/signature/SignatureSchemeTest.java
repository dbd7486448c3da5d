package dev.lockstep.connectors.webhooks.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.webhooks.signature.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors computed with {@code openssl dgst -sha256 -hmac}. */
class SignatureSchemeTest {
    private static final Secret FIRST = Secret.of("whsec_bG9ja3N0ZXAtc2FtcGxlLWtleS0wMDAxLWFiY2RlZmc=");
    private static final Secret SECOND = Secret.of("whsec_bG9ja3N0ZXAtc2FtcGxlLWtleS0wMDAyLWhpamtsbW4=");
    private static final String BY_FIRST = "v1,/A5ERPwnaKmRiW0FLgvR3XgCJU8ImpTer2ctzLX7Onw=";
    private static final String BY_SECOND = "v1,wZ3MuQYBWScCNxYTKy2JRHqD5Pr6eGw77pwb+OZNpGc=";
    private static final String BODY = "{\"eventId\":\"e-1\",\"object\":\"invoice\"}";
    private static final Instant NOW = Instant.ofEpochSecond(1763712001);

    private static final String HUBSPOT_BODY =
            "[{\"eventId\":100001,\"subscriptionId\":2001,\"portalId\":62515,\"appId\":54321,\"occurredAt\":1763712000000,"
                    + "\"subscriptionType\":\"deal.propertyChange\",\"attemptNumber\":0,\"objectId\":9001001,"
                    + "\"propertyName\":\"dealstage\",\"propertyValue\":\"closedwon\",\"changeSource\":\"CRM_UI\"}]";
    private static final String HUBSPOT_URI = "https://lockstep.example.com/webhooks/hubspot";
    private static final String HUBSPOT_SIGNATURE = "LOYzO9nmgmxYH6igH/+3huEwVYavVVA6iyn/vaa1Rzc=";

    @Test
    void shouldAcceptBothSecretsWhenTheyRotate() {
        // Given
        SignatureScheme rotating = new StandardWebhooks(List.of(SECOND, FIRST));

        // When
        var verdicts = List.of(
                rotating.verify(standard("1763712001", BY_FIRST, BODY), NOW),
                rotating.verify(standard("1763712001", BY_SECOND, BODY), NOW),
                rotating.verify(standard("1763712001", "v1a,AAAA v1,AAAA " + BY_FIRST, BODY), NOW));

        // Then
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.isGenuine()).isTrue();
            assertThat(verdict.deliveryId()).contains("msg_1");
        });
    }

    @Test
    void shouldRefuseTheOldSecretWhenRotationIsOver() {
        // Given
        SignatureScheme rotated = new StandardWebhooks(List.of(SECOND));

        // When
        Verification verdict = rotated.verify(standard("1763712001", BY_FIRST, BODY), NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.MISMATCH);
        assertThat(verdict.deliveryId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, GENUINE",
        "300, GENUINE",
        "-300, GENUINE",
        "301, OUT_OF_TIME",
        "-301, OUT_OF_TIME",
        "999999, OUT_OF_TIME"
    })
    void shouldTolerateFiveMinutesBothWaysWhenClocksDiffer(long secondsLater, Reason expected) {
        // Given
        SignatureScheme scheme = new StandardWebhooks(List.of(FIRST));

        // When
        Verification verdict = scheme.verify(standard("1763712001", BY_FIRST, BODY), NOW.plusSeconds(secondsLater));

        // Then
        assertThat(verdict.reason()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', MALFORMED",
        "12x, MALFORMED",
        "-1763712001, MALFORMED",
        "1763712001.5, MALFORMED",
        "99999999999999999999, MALFORMED",
        "1763712002, MISMATCH"
    })
    void shouldRefuseWhenTheTimeIsNotTheSignedOne(String time, Reason expected) {
        // Given
        SignatureScheme scheme = new StandardWebhooks(List.of(FIRST));

        // When
        Verification verdict = scheme.verify(standard(time, BY_FIRST, BODY), NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1,|MISMATCH",
                "v2,AAAA|MISMATCH",
                "v1,!!!not-base64|MISMATCH",
                "/A5ERPwnaKmRiW0FLgvR3XgCJU8ImpTer2ctzLX7Onw=|MISMATCH"
            })
    void shouldRefuseWhenTheSignatureIsNoSignature(String signature, Reason expected) {
        // Given
        SignatureScheme scheme = new StandardWebhooks(List.of(FIRST));

        // When
        Verification verdict = scheme.verify(standard("1763712001", signature, BODY), NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(expected);
    }

    @Test
    void shouldRefuseWhenTheBodyWasSerialisedAgain() {
        // Given
        SignatureScheme scheme = new StandardWebhooks(List.of(FIRST));
        String sameValue = BODY.replace(":", ": ");

        // When
        Verification verdict = scheme.verify(standard("1763712001", BY_FIRST, sameValue), NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.MISMATCH);
    }

    @Test
    void shouldRefuseSecretsWhenTheyAreWeakOrUnreadable() {
        // Given
        Secret shortKey = Secret.of("whsec_c2hvcnQ=");
        Secret noBase64 = Secret.of("whsec_?canary?");

        // When / Then
        assertThatThrownBy(() -> new StandardWebhooks(List.of(shortKey))).hasMessageContaining("at least 24 bytes");
        assertThatThrownBy(() -> new StandardWebhooks(List.of(noBase64)))
                .hasMessageContaining("base64")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> new StandardWebhooks(List.of())).hasMessageContaining("At least one secret");
    }

    @Test
    void shouldAcceptHubSpotsVectorWhenUriAndTimeAreTheSignedOnes() {
        // Given
        SignatureScheme scheme = new HubSpotV3(List.of(Secret.of("hs-client-secret-0001")));

        // When
        Verification verdict = scheme.verify(
                hubspot(HUBSPOT_URI, "1763712001234", HUBSPOT_SIGNATURE), Instant.ofEpochMilli(1763712001234L));

        // Then
        assertThat(verdict.isGenuine()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://lockstep.example.com/webhooks/other, 1763712001234, 0, MISMATCH",
        "https://lockstep.example.com/webhooks/hubspot, 1763712001235, 0, MISMATCH",
        "https://lockstep.example.com/webhooks/hubspot, 1763712001234, 301, OUT_OF_TIME",
        "https://lockstep.example.com/webhooks/hubspot, 1763712001234, -301, OUT_OF_TIME",
        "https://lockstep.example.com/webhooks/hubspot, soon, 0, MALFORMED"
    })
    void shouldRefuseHubSpotRequestsWhenAnySignedPartDiffers(String uri, String time, long later, Reason expected) {
        // Given
        SignatureScheme scheme = new HubSpotV3(List.of(Secret.of("hs-client-secret-0001")));

        // When
        Verification verdict = scheme.verify(
                hubspot(uri, time, HUBSPOT_SIGNATURE),
                Instant.ofEpochMilli(1763712001234L).plusSeconds(later));

        // Then
        assertThat(verdict.reason()).isEqualTo(expected);
    }

    @Test
    void shouldCallRequestsUnsignedWhenHeadersAreMissing() {
        // Given
        SignedRequest bare = new SignedRequest("POST", HUBSPOT_URI, Map.of(), new byte[0], Optional.empty());

        // When
        Reason hubspot = new HubSpotV3(List.of(FIRST)).verify(bare, NOW).reason();
        Reason standard = new StandardWebhooks(List.of(FIRST)).verify(bare, NOW).reason();

        // Then
        assertThat(List.of(hubspot, standard)).containsOnly(Reason.UNSIGNED);
    }

    private static SignedRequest standard(String time, String signature, String body) {
        return new SignedRequest(
                "POST",
                "https://anywhere",
                Map.of("Webhook-Id", "msg_1", "webhook-timestamp", time, "WEBHOOK-SIGNATURE", signature),
                body.getBytes(StandardCharsets.UTF_8),
                Optional.empty());
    }

    private static SignedRequest hubspot(String uri, String time, String signature) {
        return new SignedRequest(
                "POST",
                uri,
                Map.of("x-hubspot-signature-v3", signature, "x-hubspot-request-timestamp", time),
                HUBSPOT_BODY.getBytes(StandardCharsets.UTF_8),
                Optional.empty());
    }
}
