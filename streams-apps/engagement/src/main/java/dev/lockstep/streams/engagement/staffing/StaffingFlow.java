package dev.lockstep.streams.engagement.staffing;

import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.Availability;
import dev.lockstep.schemas.canonical.Resource;
import dev.lockstep.schemas.canonical.ResourceRequest;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.streams.engagement.EngagementInputs;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.staffing.domain.Fact;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicies;
import dev.lockstep.streams.engagement.staffing.processor.FactChange;
import dev.lockstep.streams.engagement.staffing.processor.RunStaffing;
import dev.lockstep.streams.engagement.staffing.processor.StaffingFacts;
import dev.lockstep.streams.engagement.staffing.processor.StaffingStores;
import dev.lockstep.streams.kit.StateSerde;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Demand against capacity. People belong to no engagement and are promised to all of them, so whatever bears on them goes
 * over one topic of one partition to one task, which decides one thing after the other: no two engagements are promised the
 * same hours. What it says returns to the engagements by its key.
 */
public final class StaffingFlow {
    /** The internal topic of one partition over which everything reaches the desk. */
    public static final String DESK_TOPIC = "lockstep-engagement-staffing-facts-to-desk-repartition";

    private static final String FACTS_TO_DESK = "staffing-facts-to-desk";

    private final EngagementSettings settings;
    private final StaffingPolicies policies;
    private final Clock clock;

    /** The flow of a firm with these policies. */
    public StaffingFlow(EngagementSettings settings, StaffingPolicies policies, Clock clock) {
        this.settings = settings;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Adds the steps.
     *
     * @return lifecycle events and exceptions, each under its key; not to be merged with what other flows say, because
     *     that would tie the desk to their partitions
     */
    public KStream<String, SpecificRecord> addTo(StreamsBuilder builder, EngagementInputs inputs) {
        StaffingStores.all().forEach(builder::addStateStore);
        return facts(inputs)
                .repartition(Repartitioned.<String, FactChange>as(FACTS_TO_DESK)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new StateSerde<>(FactChange.class, Fact.class))
                        .withNumberOfPartitions(1))
                .process(
                        () -> new RunStaffing(policies, settings.recheck(), clock),
                        Named.as("run-staffing"),
                        StaffingStores.names());
    }

    private static KStream<String, FactChange> facts(EngagementInputs inputs) {
        KStream<String, FactChange> demand = inputs.deals()
                .mapValues(StaffingFacts::of, Named.as("take-demand-of-deals"))
                .merge(requests(inputs), Named.as("join-requests"))
                .merge(projects(inputs), Named.as("join-projects"));
        return demand.merge(people(inputs), Named.as("join-people"))
                .merge(absences(inputs), Named.as("join-absences"))
                .merge(bookings(inputs), Named.as("join-bookings"));
    }

    private static KStream<String, FactChange> requests(EngagementInputs inputs) {
        return inputs.stream(Topics.canonical(ResourceRequest.class), "resource-requests")
                .mapValues(StaffingFacts::of, Named.as("take-requests"));
    }

    private static KStream<String, FactChange> projects(EngagementInputs inputs) {
        return inputs.projects().mapValues(StaffingFacts::of, Named.as("take-dates-of-projects"));
    }

    private static KStream<String, FactChange> people(EngagementInputs inputs) {
        return inputs.stream(Topics.canonical(Resource.class), "resources")
                .mapValues(StaffingFacts::of, Named.as("take-people"));
    }

    private static KStream<String, FactChange> absences(EngagementInputs inputs) {
        return inputs.stream(Topics.canonical(Availability.class), "availability")
                .mapValues(StaffingFacts::of, Named.as("take-absences"));
    }

    private static KStream<String, FactChange> bookings(EngagementInputs inputs) {
        return inputs.stream(Topics.canonical(Assignment.class), "assignments")
                .mapValues(StaffingFacts::of, Named.as("take-bookings"));
    }
}
