package dev.lockstep.schemas.expression;

/** An expression that is not jq. The message names the expression, the place and what is wrong there. */
public final class InvalidExpression extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    InvalidExpression(String expression, int line, int column, String reason, Throwable cause) {
        super(
                "Not a jq expression at line " + line + ", column " + column + ": " + reason + " in `" + expression
                        + "`",
                cause);
        this.line = line;
        this.column = column;
    }

    /** Line of the first character that cannot be understood, from 1. */
    public int line() {
        return line;
    }

    /** Column of the first character that cannot be understood, from 1. */
    public int column() {
        return column;
    }
}
