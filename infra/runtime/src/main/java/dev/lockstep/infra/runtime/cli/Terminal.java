package dev.lockstep.infra.runtime.cli;

import java.io.PrintStream;

/** Words for the person at the terminal; results go to standard output, everything else through here. */
final class Terminal {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean interactive = Boolean.getBoolean("lockstep.terminal");
    private String last = "";

    Terminal(PrintStream out) {
        this.out = out;
    }

    /** A sentence on a line of its own. */
    void say(String sentence) {
        endLine();
        out.println(sentence);
    }

    /** Replaces the running line on a terminal; elsewhere prints it when it has changed. */
    void update(String line) {
        if (line.equals(last)) {
            return;
        }
        last = line;
        if (interactive) {
            out.print(CLEAR_LINE + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    /** Ends the running line. */
    void endLine() {
        if (interactive && !last.isEmpty()) {
            out.println();
            last = "";
        }
    }
}
