package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.http.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;

/** The tokens that a system has given out. Comparisons take the same time whatever they find. */
public final class Tokens {

    private static final int MOST = 256;

    private final Secret standing;
    private final Secret clientSecret;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Deque<Issued> issued = new ArrayDeque<>();

    /** Tokens by a clock; the standing one never ends. */
    public Tokens(Secret standing, Secret clientSecret, Clock clock) {
        this.standing = standing;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    private record Issued(String token, Instant until) {}

    /** A new token; the oldest are forgotten. */
    public synchronized String issue(Duration life) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        issued.addLast(new Issued(token, clock.instant().plus(life)));
        if (issued.size() > MOST) {
            issued.removeFirst();
        }
        return token;
    }

    /** Whether a token may be used now. */
    public synchronized boolean good(String token) {
        boolean good = same(standing.value(), token);
        for (Issued one : issued) {
            good |= same(one.token(), token) && clock.instant().isBefore(one.until());
        }
        return good;
    }

    /** Whether an {@code Authorization} header carries a good bearer token. */
    public boolean goodBearer(String authorization) {
        return authorization.startsWith("Bearer ") && good(authorization.substring("Bearer ".length()));
    }

    /** Whether these are the credentials of the known client. */
    public boolean isClient(String id, String secret) {
        boolean rightSecret = same(clientSecret.value(), secret);
        return same(VendorSettings.CLIENT_ID, id) && rightSecret;
    }

    /** Whether an {@code Authorization} header carries the client's name and password. */
    public boolean goodBasic(String authorization) {
        byte[] wanted = (VendorSettings.CLIENT_ID + ":" + clientSecret.value()).getBytes(StandardCharsets.UTF_8);
        return same("Basic " + Base64.getEncoder().encodeToString(wanted), authorization);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
