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

class VendorSchemesTest {
    /** As BambooHR has sent it, with the key of that webhook. */
    private static final String BAMBOO_BODY = "{\"employees\":[{\"changedFields\":[\"First name\"],\"fields\":"
            + "{\"Employee #\":{\"value\":\"300\"},\"First name\":{\"value\":\"Tefi\"},"
            + "\"Last name\":{\"value\":\"Adams\"}},\"id\":\"5\"}]}";

    private static final String BAMBOO_KEY = "123b929362d51613054f71e5e5d4bf2c";
    private static final String BAMBOO_CODE = "56491dd9c2b352bc5f4fc627159aae20ddff9c8cb19f239a6de6771dc5310bac";
    private static final Instant BAMBOO_TIME = Instant.ofEpochSecond(1658248023);
    private static final String ORGANISATION = "00DHd000000HdAgMAK";

    @ParameterizedTest
    @CsvSource({
        "0, 1658248023, GENUINE",
        "9000, 1658248023, GENUINE",
        "11000, 1658248023, OUT_OF_TIME",
        "-301, 1658248023, OUT_OF_TIME",
        "0, 1658248024, MISMATCH"
    })
    void shouldVerifyBambooHr(long later, String time, Reason expected) {
        // Given
        SignatureScheme scheme = new BambooHr(List.of(Secret.of("another"), Secret.of(BAMBOO_KEY)));
        Map<String, String> headers = Map.of("x-bamboohr-signature", BAMBOO_CODE, "X-BambooHR-Timestamp", time);

        // When
        Verification verdict = scheme.verify(request(headers, BAMBOO_BODY, ""), BAMBOO_TIME.plusSeconds(later));

        // Then
        assertThat(verdict.reason()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a-token-of-sixteen-bytes, '', GENUINE",
        "a-token-of-sixteen-byteS, '', MISMATCH",
        "'', a-token-of-sixteen-bytes, UNSIGNED"
    })
    void shouldVerifyASharedTokenInItsHeader(String header, String path, Reason expected) {
        // Given
        SignatureScheme scheme =
                new SharedToken(List.of(Secret.of("a-token-of-sixteen-bytes")), Optional.of("X-Token"));

        // When
        Verification verdict = scheme.verify(request(Map.of("x-token", header), "{}", path), BAMBOO_TIME);

        // Then
        assertThat(verdict.reason()).isEqualTo(expected);
    }

    @Test
    void shouldVerifyASharedTokenInThePath() {
        // Given
        SignatureScheme scheme = new SharedToken(List.of(Secret.of("a-token-of-sixteen-bytes")), Optional.empty());

        // When
        Verification verdict = scheme.verify(request(Map.of(), "{}", "a-token-of-sixteen-bytes"), BAMBOO_TIME);

        // Then
        assertThat(verdict.isGenuine()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "00DHd000000HdAg, '', GENUINE",
        "00DHd000000HdAgMAK, '', GENUINE",
        "00DHd000000HdAh, '', MISMATCH",
        "00DHd000000HdAg/secret-path, secret-path, GENUINE",
        "00DHd000000HdAg/secret-path, secret-patH, MISMATCH",
        "00DHd000000HdAg/secret-path, '', MISMATCH"
    })
    void shouldKnowSalesforceByItsOrganisation(String secret, String path, Reason expected) {
        // Given
        SignatureScheme scheme = new SalesforceOutbound(List.of(Secret.of(secret)));
        String body = "<e:Envelope xmlns:e=\"x\"><e:Body><notifications><OrganizationId>" + ORGANISATION
                + "</OrganizationId></notifications></e:Body></e:Envelope>";

        // When
        Verification verdict = scheme.verify(request(Map.of(), body, path), BAMBOO_TIME);

        // Then
        assertThat(verdict.reason()).isEqualTo(expected);
    }

    @Test
    void shouldNotKnowSalesforceWhenSeveralOrganisationsAreNamedOrNone() {
        // Given
        SignatureScheme scheme = new SalesforceOutbound(List.of(Secret.of(ORGANISATION)));
        String twice = "<E><Body><notifications><OrganizationId>" + ORGANISATION
                + "</OrganizationId><OrganizationId>x</OrganizationId></notifications></Body></E>";

        // When
        Verification several = scheme.verify(request(Map.of(), twice, ""), BAMBOO_TIME);
        Verification none = scheme.verify(request(Map.of(), "not xml", ""), BAMBOO_TIME);

        // Then
        assertThat(List.of(several.reason(), none.reason())).containsOnly(Reason.UNSIGNED);
    }

    @Test
    void shouldRefuseSecretsThatDoNotSuitAndNotQuoteThem() {
        assertThatThrownBy(() -> new SharedToken(List.of(Secret.of("canary")), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> new SalesforceOutbound(List.of(Secret.of("canary"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
    }

    private static SignedRequest request(Map<String, String> headers, String body, String pathToken) {
        return new SignedRequest(
                "POST",
                "https://anywhere",
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                Optional.of(pathToken).filter(text -> !text.isEmpty()));
    }
}
