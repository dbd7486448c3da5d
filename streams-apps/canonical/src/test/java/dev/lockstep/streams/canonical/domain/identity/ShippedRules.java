package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.streams.canonical.mapping.Mappings;
import java.nio.file.Path;

/** The match rules that are shipped. */
final class ShippedRules {
    static final MatchRules RULES =
            Mappings.load(Path.of("..", "..", "connectors", "systems")).matchRules();

    private ShippedRules() {}
}
