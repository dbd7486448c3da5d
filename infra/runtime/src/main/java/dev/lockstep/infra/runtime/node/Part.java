package dev.lockstep.infra.runtime.node;

import dev.lockstep.streams.kit.http.Component;

/** One running part of a node. */
interface Part extends AutoCloseable {
    /** Its name and health. */
    Component component();

    /** Begins to work; returns at once. */
    void start();

    @Override
    void close();
}
