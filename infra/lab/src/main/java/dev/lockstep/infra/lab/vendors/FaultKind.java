package dev.lockstep.infra.lab.vendors;

/** What can go wrong between a system and those who talk to it. */
public enum FaultKind {
    /** A change event is sent twice. */
    DUPLICATE_EVENT(Stage.EVENT, "change event sent twice"),
    /** A change event is held back until the next one has gone. */
    REORDER_EVENT(Stage.EVENT, "change event overtaken by the next"),
    /** A change event is sent {@link Fault#millis()} late. */
    DELAY_EVENT(Stage.EVENT, "change event late"),
    /** A change event is never sent. */
    DROP_EVENT(Stage.EVENT, "change event lost"),
    /** Too many requests, with the time to wait; {@link Fault#millis()} says how long. */
    THROTTLE_WITH_WAIT(Stage.INSTEAD, "too many requests, with Retry-After"),
    /** Too many requests, without a word on when to come back. */
    THROTTLE(Stage.INSTEAD, "too many requests, without Retry-After"),
    /** An error of the server, before anything was done; {@link Fault#status()} says which. */
    SERVER_ERROR(Stage.INSTEAD, "server error"),
    /** The window in which the vendor does not serve. */
    MAINTENANCE(Stage.INSTEAD, "maintenance window"),
    /** The token is not good any more. */
    EXPIRED_TOKEN(Stage.INSTEAD, "expired token"),
    /** The books of that period are closed. Only writes. */
    CLOSED_PERIOD(Stage.INSTEAD_OF_WRITE, "closed period"),
    /** Somebody else holds the record. Only writes. */
    LOCKED_RECORD(Stage.INSTEAD_OF_WRITE, "locked record"),
    /** The cursor of a list or change log is not known any more. Only reads. */
    EXPIRED_CURSOR(Stage.INSTEAD_OF_READ, "expired cursor"),
    /** The connection breaks before a write is done. */
    RESET_BEFORE_COMMIT(Stage.INSTEAD_OF_WRITE, "connection reset before the commit"),
    /** No answer for {@link Fault#millis()}, then the connection breaks; the write is not done. */
    TIMEOUT_BEFORE_COMMIT(Stage.INSTEAD_OF_WRITE, "no answer, nothing done"),
    /** The write is done; then the connection breaks. */
    RESET_AFTER_COMMIT(Stage.AFTER_COMMIT, "connection reset after the commit"),
    /** The write is done; then no answer for {@link Fault#millis()}, then the connection breaks. */
    TIMEOUT_AFTER_COMMIT(Stage.AFTER_COMMIT, "done, but no answer"),
    /** The body comes in pieces, {@link Fault#millis()} apart. */
    SLOW_BODY(Stage.PACE, "slow body"),
    /** The fields of answers and events change: {@link Fault#field()} gets another name, or a new one appears. */
    SCHEMA_DRIFT(Stage.SHAPE, "schema drift"),
    /** The system's clock is {@link Fault#millis()} off, which may be negative. */
    CLOCK_SKEW(Stage.CLOCK, "clock skew");

    private final Stage stage;
    private final String words;

    FaultKind(Stage stage, String words) {
        this.stage = stage;
        this.words = words;
    }

    /** When a fault strikes. */
    public enum Stage {
        EVENT,
        INSTEAD,
        INSTEAD_OF_WRITE,
        INSTEAD_OF_READ,
        AFTER_COMMIT,
        SHAPE,
        PACE,
        CLOCK
    }

    /** When it strikes. */
    public Stage stage() {
        return stage;
    }

    /** What it is, in plain words. */
    public String words() {
        return words;
    }
}
