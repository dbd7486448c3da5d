package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.http.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** An emulator for a test, at a time that stands still, with a client that has the standing token. */
public final class Emulator implements AutoCloseable {

    /** When it is. */
    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    /** The token that is good from the start. */
    public static final String TOKEN = "standing-token";

    /** With which the client gets tokens. */
    public static final String CLIENT_SECRET = "client-secret";

    private final VendorServer server;

    private Emulator(VendorServer server) {
        this.server = server;
    }

    /** Settings for tests. */
    public static VendorSettings settings() {
        return VendorSettings.defaults(new Secret(TOKEN), new Secret(CLIENT_SECRET), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Starts one. */
    public static Emulator of(VendorType type) {
        return of(type, settings());
    }

    /** Starts one with settings of its own. */
    public static Emulator of(VendorType type, VendorSettings settings) {
        return new Emulator(VendorServer.start(type, settings));
    }

    /** A client with the standing token. */
    public Client client() {
        return Client.of(server, TOKEN);
    }

    /** A client with a token of one's choice. */
    public Client client(String token) {
        return Client.of(server, token);
    }

    /** Its books. */
    public Books books() {
        return server.books();
    }

    /** Switches a fault on. */
    public void fault(Fault fault) {
        server.faults().on(fault);
    }

    @Override
    public void close() {
        server.close();
    }
}
