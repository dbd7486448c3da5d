package dev.lockstep.infra.lab.outbox;

import dev.lockstep.infra.lab.http.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Signs as HubSpot does in version 3: base64 HMAC-SHA256 over method, full URI, body and the time in epoch milliseconds,
 * without separators. Source: HubSpot developer documentation, "Request validation".
 */
public final class HubSpotV3Signer implements WebhookSigner {

    private final Secret clientSecret;

    /** Signs with the app's client secret. */
    public HubSpotV3Signer(Secret clientSecret) {
        this.clientSecret = clientSecret;
    }

    @Override
    public Map<String, String> headers(URI target, String eventId, String body, Instant sentAt) {
        String timestamp = String.valueOf(sentAt.toEpochMilli());
        byte[] key = clientSecret.value().getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "X-HubSpot-Signature-v3",
                HmacSha256.base64(key, "POST" + target + body + timestamp),
                "X-HubSpot-Request-Timestamp",
                timestamp);
    }
}
