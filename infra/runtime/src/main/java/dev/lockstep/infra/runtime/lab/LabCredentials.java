package dev.lockstep.infra.runtime.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/**
 * Secrets that an emulator and the dispatcher share for one run. The words are unlike anything else, so that they can be
 * looked for where they must not be.
 *
 * @param token bearer token, API key or password
 * @param clientSecret of the OAuth client
 * @param privateKey file with the key that signs assertions
 */
record LabCredentials(String token, String clientSecret, Path privateKey) {

    /** New secrets; the key lies in this directory. */
    static LabCredentials in(Path directory) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
            Path file = Files.writeString(
                    directory.resolve("assertion.pem"),
                    "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
            return new LabCredentials("lab-token-" + UUID.randomUUID(), "lab-secret-" + UUID.randomUUID(), file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into " + directory, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
