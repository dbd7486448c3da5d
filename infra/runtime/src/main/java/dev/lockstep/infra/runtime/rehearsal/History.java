package dev.lockstep.infra.runtime.rehearsal;

import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.WriteOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a running installation has been told: everything that its sources said, and what was decided since by people and
 * by other systems. Read only.
 *
 * @param log of the running installation
 * @param systems whose source topics it has
 */
record History(CommittedLog log, List<String> systems) {

    /** Copies the list. */
    History {
        systems = List.copyOf(systems);
    }

    /** Tells another log who is who; told first, no record gets an identity of its own there. */
    void tellIdentities(RehearsalLog target) {
        log.read(Topics.LINKS, record -> {
            Link link = record.value();
            if (link != null) {
                target.write(Topics.LINK_REQUESTS, record.key(), 0, known(link));
            }
        });
        target.flush();
    }

    /** Tells another log what people decided and what the sources said, each partition in its order. */
    void tellChanges(RehearsalLog target) {
        log.read(
                Topics.ACTIONS,
                record -> target.write(Topics.ACTIONS, record.key(), record.partition(), record.value()));
        for (String system : systems) {
            log.read(
                    Topics.source(system),
                    record -> target.write(Topics.source(system), record.key(), record.partition(), record.value()));
        }
        target.flush();
    }

    /** How each command ended, by command. */
    Map<String, WriteOutcome> outcomes() {
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        log.read(Topics.WRITE_OUTCOMES, record -> outcomes.put(record.value().getCommandId(), record.value()));
        return outcomes;
    }

    private static LinkRequest known(Link link) {
        String object = link.getSourceId().substring(0, link.getSourceId().indexOf('/'));
        String id = link.getSourceId().substring(object.length() + 1);
        return LinkRequest.newBuilder()
                .setSystem(link.getSystem())
                .setKind(link.getKind())
                .setSourceId(link.getSourceId())
                .setCanonicalId(link.getCanonicalId())
                .setConfirmedByWriteBack(true)
                .setMayMint(false)
                .setCause(new SourceReference(link.getSystem(), object, id, "link", Instant.EPOCH))
                .build();
    }
}
