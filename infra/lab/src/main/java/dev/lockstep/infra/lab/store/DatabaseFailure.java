package dev.lockstep.infra.lab.store;

/** The database did not do what it was told: broken connection, refused statement. Nothing of the transaction stays. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with what was being tried. */
    public DatabaseFailure(String attempted, Throwable cause) {
        super(attempted + ": " + cause.getMessage(), cause);
    }
}
