package dev.lockstep.connectors.kit.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.auth.SignedAssertion.Algorithm;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialsTest {
    private static final String SETTING = "sweeps.crm.auth";
    private static final BaseAddress BASE = new BaseAddress("crm", URI.create("https://crm.example/api"));
    private static final Secret TOKEN = Secret.of("token-canary");
    private static final Secret SECRET = Secret.of("secret-canary");
    private static final URI ELSEWHERE = URI.create("https://login.example/token");
    private static final AccessTemplate WITH_SECRET = client(Optional.of("/token"), Optional.empty(), false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("complete")
    void shouldMakeWhatTheDescriptorAsksFor(AccessTemplate template, Credentials known, Authentication expected) {
        assertThat(known.of(template, BASE, SETTING)).isEqualTo(expected);
    }

    private static Stream<Arguments> complete() {
        return Stream.of(
                Arguments.of(new AccessTemplate.Bearer(), token(), new Authentication.Bearer(TOKEN)),
                Arguments.of(
                        new AccessTemplate.Basic(),
                        new Credentials(null, "ada", SECRET, null, null, null, null, null, null),
                        new Authentication.Basic("ada", SECRET)),
                Arguments.of(
                        new AccessTemplate.ApiKey(Authentication.Placement.HEADER, "X-Key"),
                        token(),
                        new Authentication.ApiKey(TOKEN, Authentication.Placement.HEADER, "X-Key")),
                Arguments.of(
                        new AccessTemplate.Refresh(Optional.of("/token")),
                        new Credentials(null, null, null, "us", null, TOKEN, null, null, null),
                        new Authentication.RefreshToken(BASE.resolve("/token"), "us", Optional.empty(), TOKEN)),
                Arguments.of(
                        WITH_SECRET,
                        client(null),
                        new Authentication.ClientSecret(BASE.resolve("/token"), "us", SECRET, Optional.of("read"))),
                Arguments.of(
                        WITH_SECRET,
                        client(ELSEWHERE),
                        new Authentication.ClientSecret(ELSEWHERE, "us", SECRET, Optional.of("read"))));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void shouldNameTheSettingThatIsMissing(AccessTemplate template, Credentials known, String setting) {
        assertThatThrownBy(() -> known.of(template, BASE, SETTING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(SETTING + "." + setting)
                .hasMessageNotContaining("canary");
    }

    private static Stream<Arguments> incomplete() {
        AccessTemplate assertion = client(Optional.of("/token"), Optional.of(Algorithm.RS256), true);
        return Stream.of(
                Arguments.of(new AccessTemplate.Bearer(), Credentials.NONE, "token"),
                Arguments.of(new AccessTemplate.Basic(), token(), "user"),
                Arguments.of(
                        new AccessTemplate.Basic(),
                        new Credentials(TOKEN, "ada", null, null, null, null, null, null, null),
                        "password"),
                Arguments.of(
                        new AccessTemplate.ApiKey(Authentication.Placement.QUERY, "key"), Credentials.NONE, "token"),
                Arguments.of(new AccessTemplate.Refresh(Optional.of("/token")), client(null), "refresh-token"),
                Arguments.of(new AccessTemplate.Refresh(Optional.empty()), client(null), "token-url"),
                Arguments.of(WITH_SECRET, token(), "client-id"),
                Arguments.of(
                        WITH_SECRET,
                        new Credentials(null, null, null, "us", null, null, null, null, null),
                        "client-secret"),
                Arguments.of(assertion, client(null), "private-key-file"));
    }

    @Test
    void shouldSignWithTheKeyOfTheFileAsGrantOrInsteadOfASecret() throws Exception {
        // Given
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(KeyPairGenerator.getInstance("RSA")
                                        .generateKeyPair()
                                        .getPrivate()
                                        .getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Credentials known = new Credentials(null, null, null, "us", null, null, null, key, "cert-7");

        // When
        Authentication grant =
                known.of(client(Optional.of("/token"), Optional.of(Algorithm.RS256), true), BASE, SETTING);
        Authentication client =
                known.of(client(Optional.of("/token"), Optional.of(Algorithm.PS256), false), BASE, SETTING);

        // Then
        assertThat(grant).isInstanceOf(Authentication.JwtBearer.class);
        assertThat(client).isInstanceOf(Authentication.ClientAssertion.class);
    }

    @Test
    void shouldNotShowSecretsInWords() {
        assertThat(new Credentials(TOKEN, "ada", SECRET, "us", SECRET, TOKEN, null, null, null).toString())
                .doesNotContain("canary");
    }

    private static Credentials token() {
        return new Credentials(TOKEN, null, null, null, null, null, null, null, null);
    }

    private static Credentials client(URI tokenUrl) {
        return new Credentials(null, null, null, "us", SECRET, null, tokenUrl, null, null);
    }

    private static AccessTemplate client(
            Optional<String> path, Optional<Algorithm> assertion, boolean assertionIsGrant) {
        return new AccessTemplate.ClientCredentials(
                path, Optional.of("read"), assertion, assertionIsGrant, Optional.empty());
    }
}
