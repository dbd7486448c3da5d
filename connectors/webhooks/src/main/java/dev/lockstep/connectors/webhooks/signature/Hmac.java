package dev.lockstep.connectors.webhooks.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with one key. */
@SuppressWarnings("ArrayRecordComponent") // a key is bytes; nobody compares or prints keys
record Hmac(byte[] key) {
    private static final String ALGORITHM = "HmacSHA256";

    /** True when one of the keys gives the code; looks at all keys, and at all bytes, whatever matches first. */
    static boolean anyGives(List<Hmac> keys, byte[] code, byte[]... parts) {
        boolean found = false;
        for (Hmac key : keys) {
            found |= MessageDigest.isEqual(key.over(parts), code);
        }
        return found;
    }

    byte[] over(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
