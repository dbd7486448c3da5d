package dev.lockstep.streams.engagement.policy;

import java.nio.file.Path;

/**
 * One thing that is wrong in a policy file.
 *
 * @param file the file, the firm's own where it has one
 * @param path where in it, for example {@code sets[2].gates[0]}; {@code (document)} for the whole
 * @param value what stands there, shortened; {@code (missing)} when nothing does
 * @param rule what should stand there
 */
public record PolicyProblem(Path file, String path, String value, String rule) {
    @Override
    public String toString() {
        return file + ": " + path + " = " + value + ": " + rule;
    }
}
