package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.http.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How an emulator is run.
 *
 * @param port 0 for a free one; only the loopback interface listens
 * @param token a token that is good from the start, beside those that it gives out
 * @param clientSecret with which client {@value #CLIENT_ID} gets a token
 * @param seed of the faults' chance
 * @param latency how long each answer takes, during which the request occupies a place
 * @param listener who is told of changes
 */
public record VendorSettings(
        int port,
        Secret token,
        Secret clientSecret,
        long seed,
        Clock clock,
        Limits limits,
        Duration latency,
        Optional<Listener> listener) {

    /** The one client that is known everywhere. */
    public static final String CLIENT_ID = "lockstep";

    /** Who is told of changes, and the secret that both sides know. */
    public record Listener(URI target, Secret secret) {}

    /** How much an emulator takes; 0 for without end. */
    public record Limits(int atOnce, int inAWhile, Duration aWhile, int perDay) {

        /** Everything is taken. */
        public static final Limits NONE = new Limits(0, 0, Duration.ofSeconds(10), 0);
    }

    /** A free port, no limits, no waiting, no listener. */
    public static VendorSettings defaults(Secret token, Secret clientSecret, Clock clock) {
        return new VendorSettings(0, token, clientSecret, 1, clock, Limits.NONE, Duration.ZERO, Optional.empty());
    }

    /** The same on a given port. */
    public VendorSettings onPort(int wanted) {
        return new VendorSettings(wanted, token, clientSecret, seed, clock, limits, latency, listener);
    }

    /** The same with other chance. */
    public VendorSettings seeded(long other) {
        return new VendorSettings(port, token, clientSecret, other, clock, limits, latency, listener);
    }

    /** The same with limits and with the time that each answer takes. */
    public VendorSettings taking(Limits most, Duration perAnswer) {
        return new VendorSettings(port, token, clientSecret, seed, clock, most, perAnswer, listener);
    }

    /** The same with somebody who is told of changes. */
    public VendorSettings telling(URI target, Secret secret) {
        Optional<Listener> told = Optional.of(new Listener(target, secret));
        return new VendorSettings(port, token, clientSecret, seed, clock, limits, latency, told);
    }
}
