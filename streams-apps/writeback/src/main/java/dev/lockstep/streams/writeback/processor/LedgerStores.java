package dev.lockstep.streams.writeback.processor;

import dev.lockstep.streams.kit.StateSerde;
import dev.lockstep.streams.writeback.domain.Exchange;
import dev.lockstep.streams.writeback.domain.RecordLedger;
import dev.lockstep.streams.writeback.domain.WriteState;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Names, contents and lives of the app's stores. Names are persisted: never change one that has been released. */
public final class LedgerStores {
    /** Record key to ledger. Entries end only by being pushed out by newer facts of the same record. */
    public static final String LEDGERS = "ledgers-by-record";

    /** Instant, urgency and record key to record key. An entry ends when its time has come or its record has moved on. */
    public static final String DUE_TIMES = "due-times-by-instant";

    /** {@code writeKey/slot} to exchange. An entry ends with five newer ones of its write, or with the write. */
    public static final String EXCHANGES = "exchanges-by-slot";

    /** What people know of a write, by {@link References}, to its record key. An entry ends with its write. */
    public static final String REFERENCES = "record-keys-by-reference";

    private LedgerStores() {}

    /** Where the exchange in this place of its write is kept. */
    public static String slot(String writeKey, int place) {
        return writeKey + "/" + place % Exchange.KEPT;
    }

    /** Every name. */
    public static List<String> names() {
        return List.of(DUE_TIMES, EXCHANGES, LEDGERS, REFERENCES);
    }

    /** Every store. */
    public static List<StoreBuilder<? extends KeyValueStore<String, ?>>> builders() {
        return List.of(
                store(LEDGERS, new StateSerde<>(RecordLedger.class, WriteState.class)),
                store(DUE_TIMES, Serdes.String()),
                store(EXCHANGES, new StateSerde<>(Exchange.class)),
                store(REFERENCES, Serdes.String()));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), value);
    }
}
