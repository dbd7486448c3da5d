package dev.lockstep.connectors.kit.http.auth;

import dev.lockstep.connectors.kit.Descriptor;
import dev.lockstep.connectors.kit.http.auth.Authentication.Placement;
import dev.lockstep.connectors.kit.http.auth.SignedAssertion.Algorithm;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a system knows Lockstep, without any secret: those are configuration. */
public sealed interface AccessTemplate {

    /** A token that does not change: {@code auth.token}. */
    record Bearer() implements AccessTemplate {}

    /** {@code auth.user} and {@code auth.password}. */
    record Basic() implements AccessTemplate {}

    /** A key, {@code auth.token}, in a header, in the query, or as the user. */
    record ApiKey(Placement placement, String name) implements AccessTemplate {}

    /**
     * OAuth 2.0 client credentials: {@code auth.client-id} with {@code auth.client-secret} or
     * {@code auth.private-key-file}.
     *
     * @param tokenPath path of the token endpoint below the base address; {@code auth.token-url} goes before it
     * @param assertion how the assertion is signed; absent: a client secret
     * @param assertionIsGrant true when the assertion is the grant itself (RFC 7523, 2.1)
     * @param audience for whom the assertion is; the token endpoint when absent
     */
    record ClientCredentials(
            Optional<String> tokenPath,
            Optional<String> scope,
            Optional<Algorithm> assertion,
            boolean assertionIsGrant,
            Optional<String> audience)
            implements AccessTemplate {}

    /** OAuth 2.0 refresh token: {@code auth.refresh-token} with {@code auth.client-id}. */
    record Refresh(Optional<String> tokenPath) implements AccessTemplate {}

    /** The words of the grammar. */
    enum Kind {
        BEARER,
        BASIC,
        API_KEY,
        OAUTH2_CLIENT_CREDENTIALS,
        OAUTH2_REFRESH
    }

    /** Reads {@code auth} and {@code authParameters}. */
    static AccessTemplate read(Descriptor file) {
        Map<String, Kind> kinds = new TreeMap<>(Map.of(
                "bearer", Kind.BEARER,
                "basic", Kind.BASIC,
                "api-key", Kind.API_KEY,
                "oauth2-client-credentials", Kind.OAUTH2_CLIENT_CREDENTIALS,
                "oauth2-refresh", Kind.OAUTH2_REFRESH));
        Kind kind = file.choice("auth", kinds, Kind.BEARER);
        Descriptor parameters = file.sectionOrEmpty("authParameters");
        AccessTemplate template =
                switch (kind) {
                    case BEARER -> new Bearer();
                    case BASIC -> new Basic();
                    case API_KEY -> apiKey(parameters);
                    case OAUTH2_CLIENT_CREDENTIALS -> clientCredentials(parameters);
                    case OAUTH2_REFRESH -> new Refresh(path(parameters));
                };
        parameters.refuseUnknownFields();
        return template;
    }

    private static ApiKey apiKey(Descriptor parameters) {
        Map<String, Placement> places = new TreeMap<>(
                Map.of("header", Placement.HEADER, "query", Placement.QUERY, "basic-user", Placement.BASIC_USER));
        Placement placement =
                parameters.has("in") ? parameters.choice("in", places, Placement.HEADER) : Placement.HEADER;
        return switch (placement) {
            case HEADER -> new ApiKey(placement, parameters.text("header"));
            case QUERY -> new ApiKey(placement, parameters.text("parameter"));
            case BASIC_USER -> new ApiKey(placement, "");
        };
    }

    private static ClientCredentials clientCredentials(Descriptor parameters) {
        Map<String, Algorithm> algorithms =
                new TreeMap<>(Map.of("jwt-ps256", Algorithm.PS256, "jwt-rs256", Algorithm.RS256));
        Map<String, Boolean> grants = new TreeMap<>(Map.of("client-credentials", false, "jwt-bearer", true));
        Optional<Algorithm> assertion = parameters.has("assertion")
                ? Optional.of(parameters.choice("assertion", algorithms, Algorithm.PS256))
                : Optional.empty();
        boolean isGrant = parameters.has("grant") && parameters.choice("grant", grants, false);
        if (isGrant && assertion.isEmpty()) {
            parameters.problem("assertion", "is required with the grant jwt-bearer");
        }
        return new ClientCredentials(
                path(parameters),
                parameters.optionalText("scope"),
                assertion,
                isGrant,
                parameters.optionalText("audience"));
    }

    private static Optional<String> path(Descriptor parameters) {
        Optional<String> path = parameters.optionalText("tokenPath");
        if (path.isPresent() && !path.get().startsWith("/")) {
            parameters.problem("tokenPath", "must be a path that begins with a slash");
        }
        return path;
    }
}
