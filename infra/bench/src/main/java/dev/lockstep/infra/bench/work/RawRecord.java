package dev.lockstep.infra.bench.work;

/** A record of a source topic as it stands in the log. */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record RawRecord(String key, byte[] value) {}
