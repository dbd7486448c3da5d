package dev.lockstep.streams.kit;

import org.apache.kafka.streams.StreamsBuilder;

/** A Kafka Streams application: a name and the steps it adds to a topology. */
public interface StreamsApp {
    /** Short name, for example {@code billing}; the application id is {@code lockstep-<name>}. */
    String name();

    /** Adds every source, step, store and sink of the app, all of them named. */
    void addTo(StreamsBuilder builder);
}
