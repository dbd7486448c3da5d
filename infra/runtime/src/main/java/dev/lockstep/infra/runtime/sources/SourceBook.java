package dev.lockstep.infra.runtime.sources;

import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.sources.SourceStatus;
import dev.lockstep.schemas.sources.SourceTally;
import dev.lockstep.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What connectors and the canonical app have said last about each source. */
public final class SourceBook {
    /** Object of a status that counts for every object of its system. */
    private static final String ALL_OBJECTS = "*";

    private final Map<String, SourceStatus> statuses = new LinkedHashMap<>();
    private final Map<String, SourceTally> tallies = new LinkedHashMap<>();

    private SourceBook() {}

    /** Reads the newest word of everyone. */
    public static SourceBook read(CommittedLog log) {
        SourceBook book = new SourceBook();
        log.read(Topics.SOURCE_STATUS, record -> keep(book.statuses, record.key(), record.value()));
        log.read(Topics.SOURCE_TALLIES, record -> keep(book.tallies, record.key(), record.value()));
        return book;
    }

    /** Every object that somebody has spoken of, by system and name. */
    List<SourceStanding> standings() {
        TreeSet<String> objects = new TreeSet<>();
        statuses.values().forEach(status -> objects.add(status.getSystem() + "/" + status.getObject()));
        tallies.values().forEach(tally -> objects.add(tally.getSystem() + "/" + tally.getObject()));
        List<SourceStanding> standings = new ArrayList<>();
        for (String each : objects) {
            String system = each.substring(0, each.indexOf('/'));
            String object = each.substring(system.length() + 1);
            boolean spokenForOneByOne = object.equals(ALL_OBJECTS)
                    && objects.stream().anyMatch(other -> other.startsWith(system + "/") && !other.equals(each));
            if (!spokenForOneByOne) {
                standings.add(standing(system, object));
            }
        }
        return standings;
    }

    private SourceStanding standing(String system, String object) {
        return new SourceStanding(
                system,
                object,
                statuses.values().stream()
                        .filter(status -> status.getSystem().equals(system))
                        .filter(status -> status.getObject().equals(object)
                                || status.getObject().equals(ALL_OBJECTS))
                        .toList(),
                tallies.values().stream()
                        .filter(tally -> tally.getSystem().equals(system))
                        .filter(tally -> tally.getObject().equals(object))
                        .toList());
    }

    private static <V> void keep(Map<String, V> known, String key, V value) {
        if (value == null) {
            known.remove(key);
        } else {
            known.put(key, value);
        }
    }
}
