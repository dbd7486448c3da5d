package dev.lockstep.schemas.ids;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Identifiers that follow from a fact alone, so that a replay finds the same ones again. */
public final class StableId {
    private static final int LENGTH = 20;
    private static final int BITS = 100;
    private static final int BASE = 32;

    private StableId() {}

    /**
     * Derives an identifier from the parts of a fact. Parts are length-prefixed, so ("a", "bc") and ("ab", "c") differ.
     *
     * @param prefix says the kind to people, for example {@code eng}
     * @return {@code prefix_} and 20 characters of base 32 (100 bits of SHA-256); never changes for the same input
     */
    public static String of(String prefix, String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        BigInteger number = new BigInteger(1, Arrays.copyOf(digest.digest(), BITS / 8 + 1)).shiftRight(8 - BITS % 8);
        return prefix + "_" + padded(number.toString(BASE));
    }

    private static String padded(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        return "0".repeat(LENGTH - digits.length()) + digits;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
