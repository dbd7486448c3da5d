package dev.lockstep.streams.engagement.staffing.processor;

import dev.lockstep.streams.engagement.staffing.domain.Fact;
import dev.lockstep.streams.engagement.staffing.domain.ForecastState;
import dev.lockstep.streams.engagement.staffing.domain.PersonState;
import dev.lockstep.streams.engagement.staffing.domain.RequestState;
import dev.lockstep.streams.kit.StateSerde;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What the staffing desk keeps. All of it lives in one task. */
public final class StaffingStores {
    /** Facts by the key of their canonical record. An entry ends when the record is deleted or says too little. */
    public static final String FACTS = "staffing-facts";
    /** Requests by id. An entry ends when nobody asks any more and the record is gone. */
    public static final String REQUESTS = "staffing-requests";
    /** People by id. An entry ends when the person's record is deleted. */
    public static final String PEOPLE = "staffing-people";
    /** Expected work by engagement. An entry ends when nobody is asked for or booked. */
    public static final String FORECASTS = "staffing-forecasts";
    /** Days that are waited for: {@code day/kind/id}. An entry ends when the day has come or another counts. */
    public static final String DUE = "staffing-due";

    private StaffingStores() {}

    /** All of them. */
    public static List<StoreBuilder<?>> all() {
        return List.of(
                store(FACTS, new StateSerde<>(Fact.class, Fact.class)),
                store(REQUESTS, new StateSerde<>(RequestState.class)),
                store(PEOPLE, new StateSerde<>(PersonState.class)),
                store(FORECASTS, new StateSerde<>(ForecastState.class)),
                store(DUE, Serdes.String()));
    }

    /** Their names. */
    public static String[] names() {
        return new String[] {FACTS, REQUESTS, PEOPLE, FORECASTS, DUE};
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), value);
    }
}
