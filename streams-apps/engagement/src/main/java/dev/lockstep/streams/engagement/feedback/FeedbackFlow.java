package dev.lockstep.streams.engagement.feedback;

import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.PostedTime;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.EngagementInputs;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackBook;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackInput;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackPolicy;
import dev.lockstep.streams.engagement.feedback.domain.Telling;
import dev.lockstep.streams.engagement.feedback.processor.PostedAmount;
import dev.lockstep.streams.engagement.feedback.processor.TellStandings;
import dev.lockstep.streams.kit.StateSerde;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What the CRM is told. Everything that a standing is made of shares the engagement's partition; what other rooms of the
 * app raise is taken from what they say, not from its topic, so that it is known in the same transaction.
 */
public final class FeedbackFlow {
    private final EngagementSettings settings;
    private final FeedbackPolicy policy;
    private final Clock clock;

    /** The flow of a firm with these systems and this policy. */
    public FeedbackFlow(EngagementSettings settings, FeedbackPolicy policy, Clock clock) {
        this.settings = settings;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Adds the steps; answers what the flow says: commands and exceptions, each under its key.
     *
     * @param said what the other rooms say
     */
    public KStream<String, SpecificRecord> addTo(
            StreamsBuilder builder, EngagementInputs inputs, KStream<String, SpecificRecord> said) {
        builder.addStateStore(store(TellStandings.BOOKS, new StateSerde<>(FeedbackBook.class, Telling.class)))
                .addStateStore(store(TellStandings.POSTED, new StateSerde<>(PostedAmount.class)))
                .addStateStore(store(TellStandings.DUE, Serdes.String()));
        return delivery(inputs)
                .merge(money(inputs), Named.as("join-standing-money"))
                .merge(alarms(said), Named.as("join-standing-alarms"))
                .process(
                        () -> new TellStandings(settings, policy, clock),
                        Named.as("tell-standings"),
                        TellStandings.BOOKS,
                        TellStandings.POSTED,
                        TellStandings.DUE);
    }

    private static KStream<String, FeedbackInput> delivery(EngagementInputs inputs) {
        KStream<String, FeedbackInput> deals =
                inputs.deals().mapValues(FeedbackInput.DealSaid::new, Named.as("take-deals-of-standings"));
        KStream<String, FeedbackInput> projects =
                inputs.projects().mapValues(FeedbackInput.ProjectSaid::new, Named.as("take-projects-of-standings"));
        KStream<String, FeedbackInput> milestones = inputs.stream(Topics.canonical(Milestone.class), "milestones")
                .mapValues(FeedbackInput.MilestoneSaid::new, Named.as("take-milestones-of-standings"));
        KStream<String, FeedbackInput> outcomes = inputs.outcomes()
                .filter(
                        (key, outcome) -> outcome.getOperation() == WriteOperation.UPDATE_DEAL,
                        Named.as("pick-writes-of-standings"))
                .mapValues(FeedbackInput.WriteEnded::new, Named.as("take-outcomes-of-standings"));
        return deals.merge(projects, Named.as("join-standing-projects"))
                .merge(milestones, Named.as("join-standing-milestones"))
                .merge(outcomes, Named.as("join-standing-outcomes"));
    }

    private static KStream<String, FeedbackInput> money(EngagementInputs inputs) {
        KStream<String, FeedbackInput> contracts =
                inputs.contracts().mapValues(FeedbackInput.ContractSaid::new, Named.as("take-contracts-of-standings"));
        KStream<String, FeedbackInput> invoices = inputs.stream(Topics.canonical(Invoice.class), "invoices")
                .mapValues(FeedbackInput.InvoiceSaid::new, Named.as("take-invoices-of-standings"));
        KStream<String, FeedbackInput> payments = inputs.stream(Topics.canonical(Payment.class), "payments")
                .mapValues(FeedbackInput.PaymentSaid::new, Named.as("take-payments-of-standings"));
        KStream<String, FeedbackInput> postings = inputs.stream(Topics.canonical(PostedTime.class), "posted-time")
                .mapValues(FeedbackInput.TimePosted::new, Named.as("take-postings-of-standings"));
        return contracts
                .merge(invoices, Named.as("join-standing-invoices"))
                .merge(payments, Named.as("join-standing-payments"))
                .merge(postings, Named.as("join-standing-postings"));
    }

    private static KStream<String, FeedbackInput> alarms(KStream<String, SpecificRecord> said) {
        return said.filter((key, value) -> value instanceof ExceptionRecord, Named.as("pick-alarms"))
                .mapValues(value -> new FeedbackInput.AlarmSaid((ExceptionRecord) value), Named.as("take-alarms"));
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), value);
    }
}
