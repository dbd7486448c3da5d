package dev.lockstep.streams.engagement;

import dev.lockstep.schemas.systems.SystemsFolder;
import java.nio.file.Path;

/** Policies of tests. */
public final class Policies {
    /** As they are shipped. */
    public static final EngagementPolicies SHIPPED =
            EngagementPolicies.load(SystemsFolder.shipped(Path.of("policies")));

    private Policies() {}
}
