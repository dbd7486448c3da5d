package dev.lockstep.streams.canonical.mapping;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code system.yaml} says about a system as a whole.
 *
 * @param name for people
 * @param shadow whether the system is only watched: it decides nothing and announces nothing
 * @param live objects that already count while the system is watched
 * @param ourselves actors that are Lockstep's own integration users; what they change is an echo
 */
public record SystemSettings(String name, boolean shadow, Set<String> live, Set<String> ourselves) {
    /** Copies the sets. */
    public SystemSettings {
        live = Set.copyOf(live);
        ourselves = Set.copyOf(ourselves);
    }

    /** Whether records of an object are only watched. */
    public boolean isShadow(String object) {
        return shadow && !live.contains(object);
    }

    /** Whether an actor is Lockstep itself; false when the source names none. */
    public boolean isOurselves(@Nullable String actor) {
        return actor != null && ourselves.contains(actor);
    }

    /** What counts for a system that says nothing about itself. */
    static SystemSettings of(String system) {
        return new SystemSettings(system, false, Set.of(), Set.of());
    }

    static SystemSettings read(Section file, String system) {
        file.allow("name", "mode", "live", "ourselves");
        String name = file.optional("name");
        String mode = file.optional("mode");
        if (mode != null && !List.of("live", "shadow").contains(mode)) {
            file.problem("mode", "must be live or shadow, not '" + mode + "'");
        }
        return new SystemSettings(
                name == null ? system : name,
                "shadow".equals(mode),
                Set.copyOf(file.texts("live")),
                Set.copyOf(file.texts("ourselves")));
    }
}
