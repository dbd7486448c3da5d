package dev.lockstep.infra.runtime.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which firm to play, and where to look at it. */
final class FirmOptions {
    private static final int DEFAULT_PORT = 8080;

    @Option(names = "--seed", paramLabel = "S", description = "Another seed is another firm; default ${DEFAULT-VALUE}")
    long seed = 42;

    @Option(names = "--scale", paramLabel = "N", description = "Size of the firm; default ${DEFAULT-VALUE}")
    double scale = 1;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Console and queries; default 8080, or a free one for runs that end by themselves")
    @Nullable
    Integer wantedPort;

    /** The port to take; 0 is any free one. */
    int httpPort(boolean endsByItself) {
        return wantedPort != null ? wantedPort : endsByItself ? 0 : DEFAULT_PORT;
    }
}
