package dev.lockstep.infra.embedded;

/**
 * Another way to run parts for tests than on this machine. Found by {@link java.util.ServiceLoader} and chosen with
 * the system property {@value SharedStack#PROVIDER}.
 */
public interface StackProvider {

    /** The value of the system property that chooses this provider. */
    String name();

    /**
     * Starts one part by itself and returns when it is ready.
     *
     * @throws StackException when it does not come up
     */
    Stack start(Part part);
}
