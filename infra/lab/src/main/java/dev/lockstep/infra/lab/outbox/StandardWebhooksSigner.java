package dev.lockstep.infra.lab.outbox;

import dev.lockstep.infra.lab.http.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * Signs as Standard Webhooks 1.0 asks: {@code v1,} and the base64 HMAC-SHA256 over {@code id.timestamp.body}, the time in
 * epoch seconds. Source: standardwebhooks.com, specification, "Webhook signature".
 */
public final class StandardWebhooksSigner implements WebhookSigner {

    private static final String PREFIX = "whsec_";

    private final byte[] key;

    /**
     * Signs with a secret of the form {@code whsec_<base64>}.
     *
     * @throws IllegalArgumentException when the secret has another form
     */
    public StandardWebhooksSigner(Secret secret) {
        if (!secret.value().startsWith(PREFIX)) {
            throw new IllegalArgumentException("A Standard Webhooks secret starts with " + PREFIX);
        }
        this.key = Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
    }

    @Override
    public Map<String, String> headers(URI target, String eventId, String body, Instant sentAt) {
        String timestamp = String.valueOf(sentAt.getEpochSecond());
        return Map.of(
                "webhook-id", eventId,
                "webhook-timestamp", timestamp,
                "webhook-signature", "v1," + HmacSha256.base64(key, eventId + "." + timestamp + "." + body));
    }
}
