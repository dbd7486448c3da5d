package dev.lockstep.connectors.webhooks.signature;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.json.SourceTimes;
import dev.lockstep.connectors.webhooks.signature.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * BambooHR: HMAC-SHA256 over the body and, right behind it, the time stamp, in lower-case hex. Deliveries are repeated
 * for hours and perhaps with their first time stamp, so old ones are taken for as long as BambooHR repeats; a stamp that
 * is no time is signed all the same and taken. It signs no delivery id.
 *
 * @see <a href="https://documentation.bamboohr.com/docs/webhooks">BambooHR's documentation</a>
 */
public final class BambooHr implements SignatureScheme {
    /** Repetitions come after 5, 10, 20, 40 and 80 minutes. */
    private static final Duration OLDEST = Duration.ofHours(3);

    private final List<Hmac> keys;

    /**
     * Takes the private keys of the webhooks.
     *
     * @throws IllegalArgumentException when there is none
     */
    public BambooHr(List<Secret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("At least one secret is required");
        }
        this.keys = secrets.stream().map(secret -> new Hmac(secret.bytes())).toList();
    }

    @Override
    public Verification verify(SignedRequest request, Instant now) {
        Optional<String> signature = request.header("X-BambooHR-Signature");
        Optional<String> time = request.header("X-BambooHR-Timestamp");
        if (signature.isEmpty() || time.isEmpty()) {
            return Verification.refused(Reason.UNSIGNED);
        }
        if (isOutOfTime(time.get(), now)) {
            return Verification.refused(Reason.OUT_OF_TIME);
        }
        try {
            byte[] code = HexFormat.of().parseHex(signature.get());
            return Hmac.anyGives(keys, code, request.body(), time.get().getBytes(StandardCharsets.UTF_8))
                    ? Verification.genuine(Optional.empty())
                    : Verification.refused(Reason.MISMATCH);
        } catch (IllegalArgumentException e) {
            return Verification.refused(Reason.MALFORMED);
        }
    }

    private static boolean isOutOfTime(String text, Instant now) {
        Optional<Instant> signed =
                SigningTime.number(text).map(Instant::ofEpochSecond).or(() -> SourceTimes.iso(text));
        return signed.filter(at -> at.isAfter(now.plus(SigningTime.TOLERANCE)) || at.isBefore(now.minus(OLDEST)))
                .isPresent();
    }
}
