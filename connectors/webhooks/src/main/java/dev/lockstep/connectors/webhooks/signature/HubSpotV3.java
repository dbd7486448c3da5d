package dev.lockstep.connectors.webhooks.signature;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.webhooks.signature.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * HubSpot's signature version 3: HMAC-SHA256 over method, public URI, body and time stamp in milliseconds, in base64.
 * It signs no delivery id.
 *
 * @see <a href="https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation">
 *     HubSpot's documentation</a>
 */
public final class HubSpotV3 implements SignatureScheme {
    private final List<Hmac> keys;

    /**
     * Takes the active client secrets.
     *
     * @throws IllegalArgumentException when there is none
     */
    public HubSpotV3(List<Secret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("At least one secret is required");
        }
        this.keys = secrets.stream().map(secret -> new Hmac(secret.bytes())).toList();
    }

    @Override
    public Verification verify(SignedRequest request, Instant now) {
        Optional<String> signature = request.header("X-HubSpot-Signature-v3");
        Optional<String> time = request.header("X-HubSpot-Request-Timestamp");
        if (signature.isEmpty() || time.isEmpty()) {
            return Verification.refused(Reason.UNSIGNED);
        }
        Optional<Instant> signedAt = SigningTime.number(time.get()).map(Instant::ofEpochMilli);
        if (signedAt.isEmpty()) {
            return Verification.refused(Reason.MALFORMED);
        }
        if (!SigningTime.isNear(signedAt.get(), now)) {
            return Verification.refused(Reason.OUT_OF_TIME);
        }
        return carries(signature.get(), request, time.get())
                ? Verification.genuine(Optional.empty())
                : Verification.refused(Reason.MISMATCH);
    }

    private boolean carries(String signature, SignedRequest request, String time) {
        byte[] head = (request.method() + request.uri()).getBytes(StandardCharsets.UTF_8);
        byte[] tail = time.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] code = Base64.getDecoder().decode(signature);
            return Hmac.anyGives(keys, code, head, request.body(), tail);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
