package dev.lockstep.schemas.expression;

/** A sound expression met a value that it cannot work on, for example a field of a text. The message says which. */
public final class ExpressionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExpressionFailed(String expression, String reason, Throwable cause) {
        super(reason + " in `" + expression + "`", cause);
    }
}
