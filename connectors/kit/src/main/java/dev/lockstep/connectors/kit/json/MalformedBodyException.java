package dev.lockstep.connectors.kit.json;

import java.io.Serial;

/** A genuine request whose body is no JSON that can be kept. The sender is told, and keeps it. */
public final class MalformedBodyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;

    /** What is wrong and where; neither may quote a value of the body. */
    public MalformedBodyException(String what, String where) {
        super(what);
        this.what = what;
        this.where = where;
    }

    /** What is wrong, without any value of the body. */
    public String what() {
        return what;
    }

    /** The place in the body. */
    public String where() {
        return where;
    }
}
