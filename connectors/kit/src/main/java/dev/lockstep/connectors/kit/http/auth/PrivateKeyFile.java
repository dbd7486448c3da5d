package dev.lockstep.connectors.kit.http.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an RSA key from a PEM file in PKCS 8. */
public final class PrivateKeyFile {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PrivateKeyFile() {}

    /**
     * Reads the key.
     *
     * @throws IllegalArgumentException naming the file and what it must hold, and nothing of its content
     */
    @SuppressWarnings("PreserveStackTrace") // causes may quote the key
    public static PrivateKey read(Path file) {
        try {
            Matcher pem = PEM.matcher(Files.readString(file));
            if (!pem.find()) {
                throw wrong(file);
            }
            byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (IOException e) {
            throw new IllegalArgumentException("The key file " + file + " cannot be read: " + e.getClass());
        } catch (GeneralSecurityException e) {
            throw wrong(file);
        }
    }

    private static IllegalArgumentException wrong(Path file) {
        return new IllegalArgumentException(
                "The key file " + file + " must hold an RSA key in PKCS 8 (-----BEGIN PRIVATE KEY-----)");
    }
}
