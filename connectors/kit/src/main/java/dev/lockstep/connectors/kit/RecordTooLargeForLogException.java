package dev.lockstep.connectors.kit;

import java.io.Serial;

/** A change is larger than the log accepts; offering it again cannot help. */
public class RecordTooLargeForLogException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** States which record, its size and the limit. */
    public RecordTooLargeForLogException(String message) {
        super(message);
    }
}
