package dev.lockstep.connectors.kit.http.auth;

import dev.lockstep.connectors.kit.Secret;
import java.net.URI;
import java.util.Optional;

/** How a system knows Lockstep. */
public sealed interface Authentication {

    /** A token that does not change. */
    record Bearer(Secret token) implements Authentication {}

    /** User and password (RFC 7617). */
    record Basic(String user, Secret password) implements Authentication {}

    /**
     * A key.
     *
     * @param name of the header or query parameter; not used where the key is the user
     */
    record ApiKey(Secret key, Placement placement, String name) implements Authentication {}

    /** Where a key goes. */
    enum Placement {
        /** Into a header. */
        HEADER,
        /** Into the query of every address. */
        QUERY,
        /** As the user of basic authentication, with any password. */
        BASIC_USER
    }

    /** OAuth 2.0: a token that is fetched, kept until shortly before it ends, and fetched anew. */
    sealed interface Oauth2 extends Authentication {
        /** Address of the token endpoint. */
        URI tokenUri();
    }

    /** Client credentials (RFC 6749, 4.4) with a client secret in the body. */
    record ClientSecret(URI tokenUri, String clientId, Secret secret, Optional<String> scope) implements Oauth2 {}

    /** Client credentials with a signed assertion instead of a secret (RFC 7523, 2.2). */
    record ClientAssertion(URI tokenUri, SignedAssertion assertion, Optional<String> scope) implements Oauth2 {}

    /** A signed assertion as the grant itself (RFC 7523, 2.1). */
    record JwtBearer(URI tokenUri, SignedAssertion assertion) implements Oauth2 {}

    /** A refresh token (RFC 6749, 6). */
    record RefreshToken(URI tokenUri, String clientId, Optional<Secret> clientSecret, Secret refreshToken)
            implements Oauth2 {}
}
