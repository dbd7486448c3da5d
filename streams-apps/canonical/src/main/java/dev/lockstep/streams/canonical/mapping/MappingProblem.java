package dev.lockstep.streams.canonical.mapping;

/**
 * Something wrong in a mapping file.
 *
 * @param file path below the folder of the systems
 * @param path place in the file, for example {@code fields.amount.currency}; empty for the file as a whole
 * @param message what is wrong and what to do
 */
public record MappingProblem(String file, String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? file + ": " + message : file + ": " + path + ": " + message;
    }
}
