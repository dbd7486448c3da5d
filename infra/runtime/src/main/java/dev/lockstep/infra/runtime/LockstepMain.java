package dev.lockstep.infra.runtime;

import dev.lockstep.infra.runtime.cli.Commands;

/** Where {@code ./lockstep} enters. */
public final class LockstepMain {
    private LockstepMain() {}

    /** Runs one command; the exit code is 0 when it did what it promises, 1 when it found otherwise, 2 for misuse. */
    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments));
    }
}
