package dev.lockstep.infra.embedded;

/**
 * The TCP ports on the loopback address that the parts listen on.
 *
 * @param kafka broker port, or 0 for any free one
 * @param registry HTTP port of the registry, or 0 for any free one
 * @param postgres PostgreSQL port, or 0 for any free one
 */
public record Ports(int kafka, int registry, int postgres) {

    /** Free ports for all parts; a persistent data directory remembers which they became. */
    public static final Ports FREE = new Ports(0, 0, 0);

    /** Refuses numbers that are no ports. */
    public Ports {
        requirePort("kafka", kafka);
        requirePort("registry", registry);
        requirePort("postgres", postgres);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " port " + port + " is not between 0 and 65535");
        }
    }
}
