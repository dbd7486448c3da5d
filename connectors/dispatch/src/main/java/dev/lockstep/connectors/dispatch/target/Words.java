package dev.lockstep.connectors.dispatch.target;

/** Text of other systems, made fit for logs and records. */
final class Words {
    private static final int MAX_LENGTH = 500;

    private Words() {}

    /** One line without control characters, never longer than a few sentences. */
    static String bounded(String text) {
        int end = Math.min(text.length(), 4 * MAX_LENGTH);
        String line = text.substring(0, end).replaceAll("[\\p{Cntrl}\\s]+", " ").trim();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
