package dev.lockstep.schemas.bench;

import dev.lockstep.schemas.fixtures.Samples;
import org.apache.avro.specific.SpecificRecord;

/** Records of two sizes. */
public enum BenchmarkRecord {
    /** Two fields, one of them a decimal. */
    AMOUNT,
    /** 13 fields with nested records and all logical types. */
    TIME_ENTRY;

    SpecificRecord value() {
        return this == AMOUNT ? Samples.amount() : Samples.timeEntry();
    }
}
