package dev.lockstep.connectors.webhooks.signature;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.webhooks.signature.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A secret that the sender shows as it is, in a header or as the last part of the path. Weaker than a signature: whoever
 * has seen one request can make others, so it needs TLS all the way.
 */
public final class SharedToken implements SignatureScheme {
    private static final int LEAST_BYTES = 16;

    private final List<Secret> tokens;
    private final Optional<String> header;

    /**
     * Takes the active tokens.
     *
     * @param header where they come; empty for the path
     * @throws IllegalArgumentException when there is none, or one is shorter than 16 bytes
     */
    public SharedToken(List<Secret> tokens, Optional<String> header) {
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("At least one secret is required");
        }
        if (tokens.stream().anyMatch(token -> token.bytes().length < LEAST_BYTES)) {
            throw new IllegalArgumentException("A shared token must have at least " + LEAST_BYTES + " bytes");
        }
        this.tokens = List.copyOf(tokens);
        this.header = header;
    }

    @Override
    public Verification verify(SignedRequest request, Instant now) {
        Optional<String> shown = header.isPresent() ? request.header(header.get()) : request.pathToken();
        if (shown.filter(text -> !text.isEmpty()).isEmpty()) {
            return Verification.refused(Reason.UNSIGNED);
        }
        return isOneOf(tokens, shown.get())
                ? Verification.genuine(Optional.empty())
                : Verification.refused(Reason.MISMATCH);
    }

    /** Compares with every token, whatever matches first. */
    static boolean isOneOf(List<Secret> tokens, String shown) {
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (Secret token : tokens) {
            found |= MessageDigest.isEqual(token.bytes(), bytes);
        }
        return found;
    }
}
