package dev.lockstep.connectors.cdc.guard;

import java.io.Serial;
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

    /** Why. */
    public Cause reason() {
        return reason;
    }
}
