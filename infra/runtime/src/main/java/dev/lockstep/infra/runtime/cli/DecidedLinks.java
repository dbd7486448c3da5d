package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;

/** Who is who now, as the topic of links says. */
final class DecidedLinks {
    private DecidedLinks() {}

    /** The newest committed decision by link key. */
    static Map<String, Link> read(ClusterAddress.Reach reach) {
        Map<String, Link> links = new HashMap<>();
        reach.log().read(Topics.LINKS, record -> links.put(record.key(), record.value()));
        return links;
    }
}
