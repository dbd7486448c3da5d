package dev.lockstep.streams.kit.http;

/**
 * Where the query server listens.
 *
 * @param host address to bind; loopback unless somebody decides otherwise
 * @param port 0 takes any free port
 * @param threads most requests served at the same time
 */
public record HttpSettings(String host, int port, int threads) {
    private static final int THREADS = 32;

    /** Loopback on this port, 32 threads. */
    public static HttpSettings loopback(int port) {
        return new HttpSettings("127.0.0.1", port, THREADS);
    }
}
