package dev.lockstep.connectors.kit.http.auth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A JSON Web Token (RFC 7519) that proves who asks, signed with a key of ours.
 *
 * @param algorithm how it is signed
 * @param key RSA key
 * @param keyId name of the key or certificate at the other system, where it asks for one
 * @param issuer client id
 * @param subject user on whose behalf; the issuer where there is none
 * @param audience whom it is for
 * @param scope claim {@code scope}, where the other system wants it inside the token
 */
public record SignedAssertion(
        Algorithm algorithm,
        PrivateKey key,
        Optional<String> keyId,
        String issuer,
        Optional<String> subject,
        String audience,
        Optional<String> scope) {
    private static final Duration LIFETIME = Duration.ofMinutes(3);
    private static final int SALT_BYTES = 32;

    /** Signature algorithms of RFC 7518 that the systems at hand take. */
    public enum Algorithm {
        /** RSA with PKCS 1 padding and SHA-256. */
        RS256,
        /** RSA with probabilistic padding and SHA-256. */
        PS256;

        private Signature signature() throws GeneralSecurityException {
            if (this == RS256) {
                return Signature.getInstance("SHA256withRSA");
            }
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, 1));
            return signature;
        }
    }

    /** A token that is good for three minutes. */
    String at(Instant now) {
        ObjectNode header =
                JsonNodeFactory.instance.objectNode().put("typ", "JWT").put("alg", algorithm.name());
        keyId.ifPresent(id -> header.put("kid", id));
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", issuer)
                .put("sub", subject.orElse(issuer))
                .put("aud", audience)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFETIME).getEpochSecond())
                .put("jti", UUID.randomUUID().toString());
        scope.ifPresent(words -> claims.put("scope", words));
        String signed = encoded(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
        return signed + "." + encoded(signature(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SignedAssertion[" + algorithm + ", issuer " + issuer + ", audience " + audience + "]";
    }

    private byte[] signature(byte[] content) {
        try {
            Signature signature = algorithm.signature();
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An RSA key signs with " + algorithm + " on every Java platform", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
