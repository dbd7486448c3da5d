package dev.lockstep.connectors.sweeps;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.auth.Authentication;
import dev.lockstep.connectors.kit.http.auth.PrivateKeyFile;
import dev.lockstep.connectors.kit.http.auth.SignedAssertion;
import dev.lockstep.connectors.sweeps.descriptor.AccessTemplate;
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
     * @throws IllegalArgumentException naming the setting that is missing
     */
    Authentication of(AccessTemplate template, BaseAddress base) {
        if (template instanceof AccessTemplate.Bearer) {
            return new Authentication.Bearer(required(token, "token", base));
        }
        if (template instanceof AccessTemplate.Basic) {
            return new Authentication.Basic(required(user, "user", base), required(password, "password", base));
        }
        if (template instanceof AccessTemplate.ApiKey key) {
            return new Authentication.ApiKey(required(token, "token", base), key.placement(), key.name());
        }
        if (template instanceof AccessTemplate.Refresh refresh) {
            return new Authentication.RefreshToken(
                    endpoint(refresh.tokenPath(), base),
                    required(clientId, "client-id", base),
                    Optional.ofNullable(clientSecret),
                    required(refreshToken, "refresh-token", base));
        }
        return client((AccessTemplate.ClientCredentials) template, base);
    }

    private Authentication client(AccessTemplate.ClientCredentials template, BaseAddress base) {
        URI endpoint = endpoint(template.tokenPath(), base);
        String client = required(clientId, "client-id", base);
        if (template.assertion().isEmpty()) {
            Secret secret = required(clientSecret, "client-secret", base);
            return new Authentication.ClientSecret(endpoint, client, secret, template.scope());
        }
        SignedAssertion assertion = new SignedAssertion(
                template.assertion().get(),
                PrivateKeyFile.read(required(privateKeyFile, "private-key-file", base)),
                Optional.ofNullable(keyId),
                client,
                Optional.ofNullable(user),
                template.audience().orElse(endpoint.toString()),
                template.scope());
        return template.assertionIsGrant()
                ? new Authentication.JwtBearer(endpoint, assertion)
                : new Authentication.ClientAssertion(endpoint, assertion, template.scope());
    }

    private URI endpoint(Optional<String> path, BaseAddress base) {
        if (tokenUrl != null) {
            return tokenUrl;
        }
        return path.map(base::resolve)
                .orElseThrow(() -> new IllegalArgumentException(
                        missing("token-url", base) + " or authParameters.tokenPath in its sweep.yaml"));
    }

    private static <T> T required(@Nullable T value, String setting, BaseAddress base) {
        if (value == null) {
            throw new IllegalArgumentException(missing(setting, base));
        }
        return value;
    }

    private static String missing(String setting, BaseAddress base) {
        return "sweeps." + base.system() + ".auth." + setting + " is required by the system's sweep.yaml";
    }
}
