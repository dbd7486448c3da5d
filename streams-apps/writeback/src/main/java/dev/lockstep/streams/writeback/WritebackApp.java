package dev.lockstep.streams.writeback;

import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.TopicSerdes;
import dev.lockstep.streams.writeback.domain.Ledger;
import dev.lockstep.streams.writeback.domain.RetryPolicy;
import dev.lockstep.streams.writeback.domain.WriteBudget;
import dev.lockstep.streams.writeback.processor.KeepLedger;
import dev.lockstep.streams.writeback.processor.LedgerInput;
import dev.lockstep.streams.writeback.processor.LedgerStores;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The write ledger. Commands and results share the key of the target record, and so a task: whatever concerns one record
 * is decided in one place, one thing after the other. An attempt is published in the same transaction that records the
 * intent, so nothing is ever sent that the ledger does not know of.
 */
public final class WritebackApp implements StreamsApp {
    private final Ledger rules;
    private final TopicSerdes serdes;
    private final Clock clock;

    /** A ledger with this patience, that writes one record no more often than this. */
    public WritebackApp(RetryPolicy policy, WriteBudget budget, TopicSerdes serdes, Clock clock) {
        this.rules = new Ledger(policy, budget);
        this.serdes = serdes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return Ledger.APP;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        LedgerStores.builders().forEach(builder::addStateStore);
        KStream<String, SpecificRecord> said =
                decide(commands(builder).merge(results(builder), Named.as("join-inputs")));
        publish(said, Topics.WRITE_ATTEMPTS, "attempts");
        publish(said, Topics.WRITE_OUTCOMES, "outcomes");
        publish(said, Topics.LINK_REQUESTS, "link-requests");
        publish(said, Topics.EXCEPTIONS, "exceptions");
    }

    private KStream<String, LedgerInput> commands(StreamsBuilder builder) {
        return builder.stream(Topics.WRITE_COMMANDS.name(), serdes.consumed(Topics.WRITE_COMMANDS, "read-commands"))
                .mapValues(LedgerInput.Asked::new, Named.as("take-commands"));
    }

    private KStream<String, LedgerInput> results(StreamsBuilder builder) {
        return builder.stream(Topics.WRITE_RESULTS.name(), serdes.consumed(Topics.WRITE_RESULTS, "read-results"))
                .mapValues(LedgerInput.Answered::new, Named.as("take-results"));
    }

    private KStream<String, SpecificRecord> decide(KStream<String, LedgerInput> inputs) {
        return inputs.process(
                () -> new KeepLedger(rules, clock),
                Named.as("keep-ledger"),
                LedgerStores.names().toArray(String[]::new));
    }

    private <V extends SpecificRecord> void publish(KStream<String, SpecificRecord> said, Topic<V> topic, String what) {
        said.filter((key, value) -> topic.valueType().isInstance(value), Named.as("pick-" + what))
                .mapValues(topic.valueType()::cast, Named.as("cast-" + what))
                .to(topic.name(), serdes.produced(topic, "write-" + what));
    }
}
