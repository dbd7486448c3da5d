package dev.lockstep.infra.runtime.cli;

import picocli.CommandLine.Option;

/** Which firm to play. */
final class FirmOptions {
    @Option(names = "--seed", paramLabel = "S", description = "Another seed is another firm; default ${DEFAULT-VALUE}")
    long seed = 42;

    @Option(names = "--scale", paramLabel = "N", description = "Size of the firm; default ${DEFAULT-VALUE}")
    double scale = 1;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Console and queries; default ${DEFAULT-VALUE}")
    int httpPort = 8080;
}
