package dev.lockstep.connectors.testkit;

/** A connector and its source, as {@link ConnectorContract} drives them. */
public interface ConnectorHarness {

    /** Starts the connector, the first time or again: it goes on with what it has kept outside itself. */
    void start() throws Exception;

    /** Ends the connector; the source goes on, and so does what the connector keeps outside itself. */
    void stop() throws Exception;

    /**
     * The source has a new state of a record. It offers it as real ones do: to whoever asks or reads its log, or by
     * posting it until somebody takes it.
     *
     * @param id the record's identifier in the source
     * @param version a number that the record holds
     */
    void change(String id, int version) throws Exception;

    /** Whether the connector has let the source forget all changes so far: an answer, an offset, a place that was kept. */
    boolean isAcknowledged() throws Exception;

    /** More time passes without any sign of the source than its descriptor allows. */
    void fallSilent() throws Exception;

    /** Everything is done in which a secret could get into a message: credentials are refused, signatures are wrong. */
    void misuseSecrets() throws Exception;

    /** The secret that connector and source share. */
    String secret();

    /** Ends connector and source. */
    void close() throws Exception;
}
