package dev.lockstep.connectors.kit.http.auth;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.Exchanges;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is added to requests so that the other system knows who asks. Safe for use by several threads. */
public final class Access {
    private final Authentication authentication;
    private final Optional<TokenCache> tokens;

    /** With a client that fetches tokens where the authentication needs them. */
    public Access(Authentication authentication, Exchanges exchanges, Clock clock) {
        this.authentication = authentication;
        this.tokens = authentication instanceof Authentication.Oauth2 oauth
                ? Optional.of(new TokenCache(new TokenEndpoint(oauth, exchanges, clock), clock))
                : Optional.empty();
    }

    /**
     * What goes into one request.
     *
     * @param headers to add
     * @param query to add to the query; empty for nothing
     * @param token the fetched token that it holds, where it does
     * @param secrets everything in it that must never be seen, as it stands in the request
     */
    @SuppressWarnings("OverriddenToString")
    public record Pass(Map<String, String> headers, String query, Optional<Secret> token, List<Secret> secrets) {
        /** The address with what belongs into its query. */
        public URI addTo(URI address) {
            if (query.isEmpty()) {
                return address;
            }
            return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + query);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * The pass for the next request; fetches a token when there is none, or it is about to end.
     *
     * @throws NoToken when the token endpoint gives none
     */
    public Pass pass() throws NoToken, InterruptedException {
        if (tokens.isPresent()) {
            Secret token = tokens.get().token();
            return new Pass(authorization("Bearer " + token.reveal()), "", Optional.of(token), List.of(token));
        }
        return fixed();
    }

    /** The system refused the pass: a fetched token is dropped. True when another one can be fetched. */
    public boolean forget(Pass pass) {
        tokens.ifPresent(cache -> pass.token().ifPresent(cache::forget));
        return tokens.isPresent();
    }

    private Pass fixed() {
        if (authentication instanceof Authentication.Bearer bearer) {
            return held(authorization("Bearer " + bearer.token().reveal()), "", bearer.token());
        }
        if (authentication instanceof Authentication.Basic basic) {
            return basic(basic.user(), basic.password().reveal(), basic.password());
        }
        Authentication.ApiKey key = (Authentication.ApiKey) authentication;
        return switch (key.placement()) {
            case HEADER -> held(Map.of(key.name(), key.key().reveal()), "", key.key());
            case QUERY -> {
                Secret inQuery = Secret.of(encoded(key.key().reveal()));
                yield held(Map.of(), encoded(key.name()) + "=" + inQuery.reveal(), key.key(), inQuery);
            }
            case BASIC_USER -> basic(key.key().reveal(), "x", key.key());
        };
    }

    private static Pass basic(String user, String password, Secret secret) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        Secret encoded = Secret.of(Base64.getEncoder().encodeToString(both));
        return held(authorization("Basic " + encoded.reveal()), "", secret, encoded);
    }

    private static Pass held(Map<String, String> headers, String query, Secret... secrets) {
        return new Pass(headers, query, Optional.empty(), List.of(secrets));
    }

    private static Map<String, String> authorization(String value) {
        return Map.of("Authorization", value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
