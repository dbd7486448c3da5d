package dev.lockstep.infra.embedded;

/** A part could not be started, reached or stopped. The message says which, where, and what to do about it. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
