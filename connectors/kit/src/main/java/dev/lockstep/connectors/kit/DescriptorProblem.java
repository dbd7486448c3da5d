package dev.lockstep.connectors.kit;

import java.nio.file.Path;

/**
 * One thing that is wrong in a descriptor.
 *
 * @param file the descriptor
 * @param path where in it, for example {@code writes.POST_TIME.method}; {@code (document)} for the whole
 * @param value what stands there, shortened; {@code (missing)} when nothing does
 * @param rule what should stand there
 */
public record DescriptorProblem(Path file, String path, String value, String rule) {
    @Override
    public String toString() {
        return file + ": " + path + " = " + value + ": " + rule;
    }
}
