package dev.lockstep.connectors.cdc.guard;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/** The database cannot be captured as it is; the message says what is wrong and what to do. */
public class CaptureRefusedException extends ConnectException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Cause reason;

    /** Why. */
    public enum Cause {
        /** Something is missing or set wrong; it works once somebody has mended it. */
        SETUP,
        /** What follows the stored offset is gone; only reading all rows again closes the gap. */
        SLOT_LOST
    }

    /** Refuses with a message for the operator. */
    public CaptureRefusedException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Changes are lost, and what closes the gap. */
    static CaptureRefusedException lost(String system, String reason) {
        return new CaptureRefusedException(
                Cause.SLOT_LOST,
                "Changes are lost: " + reason + ". Nothing is captured until all rows are read again; rows deleted in"
                        + " between cannot be told. Run './lockstep sources resnapshot " + system
                        + "', or set 'capture." + system
                        + ".resnapshot: true' in the node's configuration to have it done by itself.");
    }

    /** Refuses when there are problems, naming all of them. */
    static void refuse(List<SetupProblem> problems) {
        if (!problems.isEmpty()) {
            throw new CaptureRefusedException(
                    Cause.SETUP,
                    problems.size() + " thing(s) to mend in the database:"
                            + problems.stream()
                                    .map(problem -> "\n  - " + problem)
                                    .collect(Collectors.joining()));
        }
    }

    /** Why. */
    public Cause reason() {
        return reason;
    }
}
