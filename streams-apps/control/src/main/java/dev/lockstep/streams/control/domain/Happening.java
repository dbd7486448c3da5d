package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lifecycle event as people read it.
 *
 * @param eventId of the event
 * @param type kind of event
 * @param rootId root that it belongs to
 * @param subjectId canonical id of the record that it is about
 * @param words what happened, one sentence
 * @param amount money that it is about; null when none
 * @param occurredAt by the source's clock, UTC
 * @param recordedAt by ours, UTC
 * @param actor system or person that acted
 * @param causationId what caused it
 * @param correlationId ties together what follows from one business occurrence
 * @param reasons why something stopped or was held; empty otherwise
 */
public record Happening(
        String eventId,
        String type,
        String rootId,
        String subjectId,
        String words,
        @Nullable Money amount,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        String causationId,
        String correlationId,
        List<Reason> reasons) {

    /** Copies the list. */
    public Happening {
        reasons = List.copyOf(reasons);
    }

    /** An event in words. */
    public static Happening from(LifecycleEvent event) {
        return new Happening(
                event.getEventId(),
                event.getType().name(),
                event.getRootId(),
                event.getSubjectId(),
                EventWords.of(event),
                EventWords.amountOf(event),
                event.getOccurredAt(),
                event.getRecordedAt(),
                event.getActor(),
                event.getCausationId(),
                event.getCorrelationId(),
                event.getWorkflow() == null
                        ? List.of()
                        : event.getWorkflow().getReasons().stream()
                                .map(Reason::from)
                                .toList());
    }
}
