package dev.lockstep.infra.runtime.node;

import dev.lockstep.streams.kit.AppRunner;
import dev.lockstep.streams.kit.http.Component;

/** A streams app. */
record AppPart(AppRunner runner) implements Part {
    @Override
    public Component component() {
        return Component.of(runner);
    }

    @Override
    public void start() {
        runner.start();
    }

    @Override
    public void close() {
        runner.close();
    }
}
