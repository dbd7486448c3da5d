package dev.lockstep.connectors.kit.http;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where the requests of one system go, and nowhere else.
 *
 * @param system system id, for messages
 * @param uri scheme, host and port, and a path prefix where there is one
 */
public record BaseAddress(String system, URI uri) {
    /** Dots that move up or stay, also when the slashes around them came escaped. */
    private static final Pattern CLIMBING = Pattern.compile("/\\.{1,2}/");

    /** Refuses a base address that leaves open where requests go. */
    public BaseAddress {
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
            throw new IllegalArgumentException("Base address of " + system
                    + " must be http(s)://host[:port][/prefix], without user and query: " + uri.getScheme() + "://"
                    + uri.getHost());
        }
    }

    /**
     * The address of a path below the base.
     *
     * @throws IllegalArgumentException when it is no address or would leave the base address
     */
    public URI resolve(String path) {
        URI address = path.startsWith("/") ? URI.create(prefix() + path) : uri;
        if (!path.startsWith("/") || !isInside(address)) {
            throw new IllegalArgumentException("The path leaves the base address of " + system);
        }
        return address;
    }

    /**
     * The address that an answer names for the next request: a whole address or a path of the host.
     *
     * @throws IllegalArgumentException when it is no address or is on another host
     */
    public URI follow(String link) {
        URI address = uri.resolve(link.trim());
        boolean sameScheme = uri.getScheme().equals(address.getScheme());
        if (!sameScheme || !isSameHost(address)) {
            throw new IllegalArgumentException("The next page is not on the host of " + system);
        }
        return address;
    }

    private boolean isInside(URI address) {
        return isSameHost(address) && !CLIMBING.matcher(address.getPath() + "/").find();
    }

    private boolean isSameHost(URI address) {
        return uri.getHost().equals(address.getHost())
                && uri.getPort() == address.getPort()
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null;
    }

    private String prefix() {
        return uri.toString().replaceAll("/+$", "");
    }
}
