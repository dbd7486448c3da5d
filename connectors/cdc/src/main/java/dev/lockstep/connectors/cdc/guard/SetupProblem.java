package dev.lockstep.connectors.cdc.guard;

/**
 * Something in the database that must be mended before it can be captured.
 *
 * @param what what is wrong
 * @param remedy SQL for the database administrator, or words where SQL does not help
 */
record SetupProblem(String what, String remedy) {
    @Override
    public String toString() {
        return what + "\n      → " + remedy;
    }
}
