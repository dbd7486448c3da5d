package dev.lockstep.streams.canonical.mapping;

import dev.lockstep.schemas.ids.StableId;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which objects of which systems take part, and which are only watched until somebody trusts them. */
public interface SourceModes {
    /** Every object of every system takes part. */
    SourceModes EVERYTHING_LIVE = new SourceModes() {
        @Override
        public boolean isLive(String system, String object) {
            return true;
        }

        @Override
        public String version() {
            return "";
        }
    };

    /** The modes that the systems' own settings give them. */
    static SourceModes of(Mappings mappings) {
        String watched = mappings.systems().stream()
                .filter(system -> mappings.settings(system).shadow())
                .map(system -> system + " but "
                        + new TreeSet<>(mappings.settings(system).live()))
                .collect(Collectors.joining("; "));
        return watched.isEmpty() ? EVERYTHING_LIVE : new Watched(mappings, StableId.of("modes", watched));
    }

    /** Modes of systems of which some are only watched. */
    record Watched(Mappings mappings, String version) implements SourceModes {
        @Override
        public boolean isLive(String system, String object) {
            return !mappings.settings(system).isShadow(object);
        }
    }

    /** Whether what an object of a system says counts; in shadow it is kept as a candidate and decides nothing. */
    boolean isLive(String system, String object);

    /** Digest of the modes; another one means other modes. Empty when everything takes part. */
    String version();
}
