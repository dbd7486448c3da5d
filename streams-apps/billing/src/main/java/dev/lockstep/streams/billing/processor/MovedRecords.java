package dev.lockstep.streams.billing.processor;

import dev.lockstep.schemas.billing.MovedTime;
import dev.lockstep.streams.billing.domain.EntryState;
import dev.lockstep.streams.billing.domain.TimeRecord;
import dev.lockstep.streams.kit.StateSerde;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;

/** What is known of a time entry, on its way from one engagement to another. */
public final class MovedRecords {
    private static final Serde<TimeRecord> SERDE = serde();

    private MovedRecords() {}

    /** As stored, so as sent. */
    public static Serde<TimeRecord> serde() {
        return new StateSerde<>(TimeRecord.class, EntryState.class);
    }

    static MovedTime from(String key, TimeRecord record) {
        return new MovedTime(key, ByteBuffer.wrap(SERDE.serializer().serialize("", record)));
    }

    static TimeRecord recordOf(MovedTime moved) {
        ByteBuffer state = moved.getState().duplicate();
        byte[] bytes = new byte[state.remaining()];
        state.get(bytes);
        return SERDE.deserializer().deserialize("", bytes);
    }
}
