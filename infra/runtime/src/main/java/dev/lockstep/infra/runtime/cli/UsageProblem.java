package dev.lockstep.infra.runtime.cli;

/** The user can put it right; printed without a stack trace. */
public final class UsageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong and what to do. */
    public UsageProblem(String message) {
        super(message);
    }
}
