package dev.lockstep.infra.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Finds and checks TCP ports of the loopback address. */
final class LoopbackPort {

    static final String HOST = "127.0.0.1";

    // Below the range from which systems take ports for outgoing connections: a port chosen here is not
    // lost to somebody's connection between the choice and its use, or between two starts.
    private static final int FIRST = 15_000;
    private static final int COUNT = 15_000;

    private LoopbackPort() {}

    static int free(RandomGenerator random) {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = FIRST + random.nextInt(COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new StackException("no free port found between " + FIRST + " and " + (FIRST + COUNT) + " on " + HOST
                + ": stop what holds them, or name the ports to use");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
