package dev.lockstep.connectors.webhooks.signature;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.webhooks.signature.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Standard Webhooks 1.0, symmetric signatures ({@code v1}): HMAC-SHA256 over {@code id.timestamp.body}. The header may
 * carry several signatures; those of other versions are passed over.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the
 *     specification</a>
 */
public final class StandardWebhooks implements SignatureScheme {
    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int LEAST_KEY_BYTES = 24;
    private static final int MOST_SIGNATURES = 16;

    private final List<Hmac> keys;

    /**
     * Takes the active secrets, {@code whsec_} and base64.
     *
     * @throws IllegalArgumentException when there is none, or one is no base64 or shorter than 24 bytes
     */
    public StandardWebhooks(List<Secret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("At least one secret is required");
        }
        this.keys = secrets.stream().map(StandardWebhooks::key).toList();
    }

    @Override
    public Verification verify(SignedRequest request, Instant now) {
        Optional<String> id = request.header("webhook-id").filter(text -> !text.isEmpty());
        Optional<String> time = request.header("webhook-timestamp");
        Optional<String> signatures = request.header("webhook-signature");
        if (id.isEmpty() || time.isEmpty() || signatures.isEmpty()) {
            return Verification.refused(Reason.UNSIGNED);
        }
        Optional<Instant> signedAt = SigningTime.number(time.get()).map(Instant::ofEpochSecond);
        if (signedAt.isEmpty()) {
            return Verification.refused(Reason.MALFORMED);
        }
        if (!SigningTime.isNear(signedAt.get(), now)) {
            return Verification.refused(Reason.OUT_OF_TIME);
        }
        byte[] head = (id.get() + "." + time.get() + ".").getBytes(StandardCharsets.UTF_8);
        return carries(signatures.get(), head, request.body())
                ? Verification.genuine(id)
                : Verification.refused(Reason.MISMATCH);
    }

    private boolean carries(String signatures, byte[] head, byte[] body) {
        return Arrays.stream(signatures.split(" "))
                .filter(signature -> signature.startsWith(VERSION))
                .limit(MOST_SIGNATURES)
                .map(signature -> decoded(signature.substring(VERSION.length())))
                .flatMap(Optional::stream)
                .anyMatch(code -> Hmac.anyGives(keys, code, head, body));
    }

    private static Hmac key(Secret secret) {
        String text = secret.reveal();
        String base64 = text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text;
        byte[] key = decoded(base64)
                .orElseThrow(
                        () -> new IllegalArgumentException("A Standard Webhooks secret must be whsec_ and base64"));
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "A Standard Webhooks secret must have at least " + LEAST_KEY_BYTES + " bytes, not " + key.length);
        }
        return new Hmac(key);
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
