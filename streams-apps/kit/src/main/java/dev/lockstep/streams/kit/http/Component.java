package dev.lockstep.streams.kit.http;

import dev.lockstep.streams.kit.AppRunner;
import java.util.function.Supplier;

/**
 * A part of the process whose health is asked for.
 *
 * @param name short name, for example {@code billing}
 * @param health its health at the moment; cheap to ask and never blocks
 */
public record Component(String name, Supplier<Health> health) {
    /**
     * How a component is.
     *
     * @param live false when only a restart or an operator helps
     * @param ready whether it does its work at the moment
     * @param detail state in a word or sentence
     */
    public record Health(boolean live, boolean ready, String detail) {}

    /** A streams app. */
    public static Component of(AppRunner app) {
        return new Component(
                app.name(),
                () -> new Health(
                        !app.hasFailed(), app.isRunning(), app.streams().state().name()));
    }
}
