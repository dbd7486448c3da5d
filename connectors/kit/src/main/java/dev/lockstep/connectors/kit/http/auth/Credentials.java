package dev.lockstep.connectors.kit.http.auth;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.BaseAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration knows about access to one system; which of it is needed, its descriptor says.
 *
 * @param token bearer token or API key
 * @param user user of basic authentication, or on whose behalf an assertion is made
 * @param tokenUrl token endpoint, where it is not below the base address
 * @param keyId name of the key or certificate at the other system
 */
public record Credentials(
        @Nullable Secret token,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable Secret refreshToken,
        @Nullable URI tokenUrl,
        @Nullable Path privateKeyFile,
        @Nullable String keyId) {
    /** Nothing. */
    public static final Credentials NONE = new Credentials(null, null, null, null, null, null, null, null, null);

    /**
     * The authentication that a descriptor asks for.
     *
     * @param setting where these credentials stand in the configuration, for messages: {@code targets.erp.auth}
     * @throws IllegalArgumentException naming the setting that is missing
     */
    public Authentication of(AccessTemplate template, BaseAddress base, String setting) {
        if (template instanceof AccessTemplate.Bearer) {
            return new Authentication.Bearer(required(token, setting + ".token"));
        }
        if (template instanceof AccessTemplate.Basic) {
            return new Authentication.Basic(
                    required(user, setting + ".user"), required(password, setting + ".password"));
        }
        if (template instanceof AccessTemplate.ApiKey key) {
            return new Authentication.ApiKey(required(token, setting + ".token"), key.placement(), key.name());
        }
        if (template instanceof AccessTemplate.Refresh refresh) {
            return new Authentication.RefreshToken(
                    endpoint(refresh.tokenPath(), base, setting),
                    required(clientId, setting + ".client-id"),
                    Optional.ofNullable(clientSecret),
                    required(refreshToken, setting + ".refresh-token"));
        }
        return client((AccessTemplate.ClientCredentials) template, base, setting);
    }

    private Authentication client(AccessTemplate.ClientCredentials template, BaseAddress base, String setting) {
        URI endpoint = endpoint(template.tokenPath(), base, setting);
        String client = required(clientId, setting + ".client-id");
        if (template.assertion().isEmpty()) {
            Secret secret = required(clientSecret, setting + ".client-secret");
            return new Authentication.ClientSecret(endpoint, client, secret, template.scope());
        }
        SignedAssertion assertion = new SignedAssertion(
                template.assertion().get(),
                PrivateKeyFile.read(required(privateKeyFile, setting + ".private-key-file")),
                Optional.ofNullable(keyId),
                client,
                Optional.ofNullable(user),
                template.audience().orElse(endpoint.toString()),
                template.scope());
        return template.assertionIsGrant()
                ? new Authentication.JwtBearer(endpoint, assertion)
                : new Authentication.ClientAssertion(endpoint, assertion, template.scope());
    }

    private URI endpoint(Optional<String> path, BaseAddress base, String setting) {
        if (tokenUrl != null) {
            return tokenUrl;
        }
        return path.map(base::resolve)
                .orElseThrow(() -> new IllegalArgumentException(
                        missing(setting + ".token-url") + ", or authParameters.tokenPath there"));
    }

    private static <T> T required(@Nullable T value, String setting) {
        if (value == null) {
            throw new IllegalArgumentException(missing(setting));
        }
        return value;
    }

    private static String missing(String setting) {
        return setting + " is required by the system's descriptor";
    }
}
