package dev.lockstep.infra.runtime.scenario;

import dev.lockstep.streams.engagement.EngagementApp;
import dev.lockstep.streams.engagement.EngagementPolicies;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.kit.StreamsApp;
import dev.lockstep.streams.kit.TopicSerdes;
import java.time.Clock;
import java.util.List;

/** The engagement app of the sample firm. */
public final class EngagementOnStage implements AppOnStage {
    private static final EngagementSettings SETTINGS = EngagementSettings.DEFAULT;

    private final EngagementPolicies policies;

    /** The app under these policies. */
    public EngagementOnStage(EngagementPolicies policies) {
        this.policies = policies;
    }

    @Override
    public StreamsApp with(TopicSerdes serdes, Clock clock) {
        return new EngagementApp(SETTINGS, policies, serdes, clock);
    }

    @Override
    public List<String> systems() {
        return List.of(SETTINGS.crm(), SETTINGS.psa(), SETTINGS.erp());
    }
}
