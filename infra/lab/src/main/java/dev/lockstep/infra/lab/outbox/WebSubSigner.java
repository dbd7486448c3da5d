package dev.lockstep.infra.lab.outbox;

import dev.lockstep.infra.lab.http.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Signs as WebSub says and Jira Cloud does: {@code X-Hub-Signature: sha256=} and the body's HMAC-SHA256 in lower-case hex. No
 * time is signed. Source: W3C WebSub, section 8, "Authenticated Content Distribution".
 */
public final class WebSubSigner implements WebhookSigner {

    private final Secret secret;

    /** Signs with the webhook's secret. */
    public WebSubSigner(Secret secret) {
        this.secret = secret;
    }

    @Override
    public Map<String, String> headers(URI target, String eventId, String body, Instant sentAt) {
        byte[] key = secret.value().getBytes(StandardCharsets.UTF_8);
        return Map.of("X-Hub-Signature", "sha256=" + HmacSha256.hex(key, body));
    }
}
