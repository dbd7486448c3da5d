package dev.lockstep.connectors.kit.http.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.Exchanges;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.connectors.kit.http.RetryAfter;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fetches tokens (RFC 6749). Not safe for several threads: the cache before it lets one at a time in. */
final class TokenEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    /** For endpoints that do not say how long a token is good; a 401 ends it earlier. */
    private static final Duration ASSUMED_LIFETIME = Duration.ofMinutes(15);

    private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,40}");
    private static final int SUCCESS = 200;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final Authentication.Oauth2 oauth;
    private final Exchanges exchanges;
    private final Clock clock;
    private @Nullable Secret newerRefreshToken;

    /**
     * A token.
     *
     * @param lifetime how long it is good from now on
     */
    record Token(Secret value, Duration lifetime) {}

    TokenEndpoint(Authentication.Oauth2 oauth, Exchanges exchanges, Clock clock) {
        this.oauth = oauth;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    Token fetch() throws NoToken, InterruptedException {
        String form = form().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Reply reply = exchanges.exchange(HttpRequest.newBuilder(oauth.tokenUri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (reply instanceof Reply.Answered answered) {
            return token(answered);
        }
        String reason = reply instanceof Reply.NotSent notSent ? notSent.reason() : ((Reply.Broken) reply).reason();
        throw new NoToken(false, "the token endpoint does not answer: " + reason, Optional.empty());
    }

    private Token token(Reply.Answered answered) throws NoToken {
        JsonNode json = json(answered);
        String value = json.path("access_token").asText("");
        if (answered.status() != SUCCESS || value.isBlank()) {
            boolean refusal = answered.status() < FIRST_SERVER_ERROR && answered.status() != TOO_MANY;
            throw new NoToken(
                    refusal,
                    "the token endpoint answers HTTP " + answered.status() + " " + errorCode(json),
                    RetryAfter.wait(answered.retryAfter(), clock));
        }
        String rotated = json.path("refresh_token").asText("");
        if (!rotated.isBlank()) {
            newerRefreshToken = Secret.of(rotated);
        }
        long seconds = json.path("expires_in").asLong(0);
        return new Token(Secret.of(value), seconds > 0 ? Duration.ofSeconds(seconds) : ASSUMED_LIFETIME);
    }

    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        if (oauth instanceof Authentication.ClientSecret client) {
            form.put("grant_type", "client_credentials");
            form.put("client_id", client.clientId());
            form.put("client_secret", client.secret().reveal());
            client.scope().ifPresent(scope -> form.put("scope", scope));
        } else if (oauth instanceof Authentication.ClientAssertion client) {
            form.put("grant_type", "client_credentials");
            form.put("client_assertion_type", ASSERTION);
            form.put("client_assertion", client.assertion().at(clock.instant()));
            client.scope().ifPresent(scope -> form.put("scope", scope));
        } else if (oauth instanceof Authentication.JwtBearer bearer) {
            form.put("grant_type", JWT_GRANT);
            form.put("assertion", bearer.assertion().at(clock.instant()));
        } else if (oauth instanceof Authentication.RefreshToken refresh) {
            Secret newer = newerRefreshToken;
            form.put("grant_type", "refresh_token");
            form.put("refresh_token", (newer == null ? refresh.refreshToken() : newer).reveal());
            form.put("client_id", refresh.clientId());
            refresh.clientSecret().ifPresent(secret -> form.put("client_secret", secret.reveal()));
        }
        return form;
    }

    private static JsonNode json(Reply.Answered answered) {
        try {
            return JSON.readTree(answered.bytes());
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The code of RFC 6749, 5.2, and nothing else of the answer: descriptions may quote what was sent. */
    private static String errorCode(JsonNode json) {
        String code = json.path("error").asText("");
        return ERROR_CODE.matcher(code).matches() ? code : "without a token";
    }
}
