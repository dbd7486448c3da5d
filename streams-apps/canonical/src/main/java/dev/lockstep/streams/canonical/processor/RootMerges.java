package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.lifecycle.RootMerge;
import dev.lockstep.streams.canonical.domain.identity.Ruling.Merged;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.util.List;
import java.util.stream.Stream;

/** Announces that two roots are one, in the logs of both. */
final class RootMerges {
    private RootMerges() {}

    /** One event under the root that ends and one under the root that stays; none for people, who have no log. */
    static List<LifecycleEvent> events(Merged merged) {
        if (merged.kind() != LinkKind.CUSTOMER && merged.kind() != LinkKind.ENGAGEMENT) {
            return List.of();
        }
        return Stream.of(merged.from(), merged.into())
                .map(root -> event(root, merged))
                .toList();
    }

    private static LifecycleEvent event(String root, Merged merged) {
        LifecycleType type =
                merged.kind() == LinkKind.CUSTOMER ? LifecycleType.CUSTOMER_MERGED : LifecycleType.ENGAGEMENT_MERGED;
        String cause = merged.from() + " into " + merged.into() + " by " + merged.cause();
        return LifecycleEvents.of(
                        type, root, root, cause, StableId.of("cor", root), merged.actor(), merged.at(), merged.at())
                .setRootMerge(new RootMerge(merged.from(), merged.into(), merged.reason()))
                .build();
    }
}
