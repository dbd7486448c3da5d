package dev.lockstep.infra.runtime.firm;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to set up.
 *
 * @param directory where everything is kept; null for a temporary directory that goes with the process
 * @param systems folder of system descriptors and mappings
 * @param policies the policies of engagements
 * @param httpPort port of queries, console and webhooks; 0 takes a free one
 * @param seed where the firm's chance comes from
 * @param scale size of the firm; 1 is the one described in the lab's README
 * @param daysPerSecond how fast business days pass at most; 0 for as fast as the systems come to rest
 * @param progress told a sentence at each step
 */
public record SiteOptions(
        @Nullable Path directory,
        Path systems,
        Path policies,
        int httpPort,
        long seed,
        double scale,
        double daysPerSecond,
        Consumer<String> progress) {

    /** Refuses sizes that make no firm. */
    public SiteOptions {
        if (!(scale > 0 && scale <= 100)) {
            throw new IllegalArgumentException("--scale must be above 0 and at most 100, not " + scale);
        }
        if (daysPerSecond < 0) {
            throw new IllegalArgumentException("--speed must not be negative, it is " + daysPerSecond);
        }
    }
}
