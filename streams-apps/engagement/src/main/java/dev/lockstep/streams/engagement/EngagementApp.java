package dev.lockstep.streams.engagement;

import dev.lockstep.schemas.topics.Topic;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.engagement.activation.ActivationFlow;
import dev.lockstep.streams.engagement.change.ChangeFlow;
import dev.lockstep.streams.engagement.feedback.FeedbackFlow;
import dev.lockstep.streams.engagement.staffing.StaffingFlow;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.TopicSerdes;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** The workflows of an engagement: each reads what it needs of the shared inputs; what they say is published together. */
public final class EngagementApp implements StreamsApp {
    /** Name of the app, also under which it raises exceptions. */
    public static final String NAME = "engagement";

    private final EngagementSettings settings;
    private final EngagementPolicies policies;
    private final TopicSerdes serdes;
    private final Clock clock;

    /** The app of a firm with these systems and policies. */
    public EngagementApp(EngagementSettings settings, EngagementPolicies policies, TopicSerdes serdes, Clock clock) {
        this.settings = settings;
        this.policies = policies;
        this.serdes = serdes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        EngagementInputs inputs = new EngagementInputs(builder, serdes);
        KStream<String, SpecificRecord> worked = new ActivationFlow(settings, policies.activation(), serdes, clock)
                .addTo(builder, inputs)
                .merge(
                        new ChangeFlow(settings, policies.changes(), clock).addTo(builder, inputs),
                        Named.as("join-changes"));
        KStream<String, SpecificRecord> said = worked.merge(
                new FeedbackFlow(settings, policies.feedback(), clock).addTo(builder, inputs, worked),
                Named.as("join-feedback"));
        publish(said, Topics.WRITE_COMMANDS, "commands");
        publish(said, Topics.LIFECYCLE, "lifecycle");
        publish(said, Topics.EXCEPTIONS, "exceptions");
        KStream<String, SpecificRecord> staffed =
                new StaffingFlow(settings, policies.staffing(), clock).addTo(builder, inputs);
        publish(staffed, Topics.LIFECYCLE, "staffing-lifecycle");
        publish(staffed, Topics.EXCEPTIONS, "staffing-exceptions");
    }

    private <V extends SpecificRecord> void publish(KStream<String, SpecificRecord> said, Topic<V> topic, String what) {
        said.filter((key, value) -> topic.valueType().isInstance(value), Named.as("pick-" + what))
                .mapValues(topic.valueType()::cast, Named.as("cast-" + what))
                .to(topic.name(), serdes.produced(topic, "write-" + what));
    }
}
