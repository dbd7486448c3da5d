package dev.lockstep.streams.billing.processor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.schemas.lifecycle.BusinessIdentifiers;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.lifecycle.TimePosting;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.billing.domain.BillableProject.Terms;
import dev.lockstep.streams.billing.domain.EntryState.Posted;
import dev.lockstep.streams.billing.domain.EntryState.Posting;
import dev.lockstep.streams.billing.domain.TimeBilling;
import dev.lockstep.streams.billing.domain.TimeFacts;
import dev.lockstep.streams.billing.domain.Work;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows for an entry, as records of the language. */
final class TimeRecords {
    private static final int PRIORITY = 4;
    private static final int MINOR_UNIT = 2;

    private final String erp;

    TimeRecords(String erp) {
        this.erp = erp;
    }

    /** Key under which a command is published. */
    static String keyOf(WriteCommand command) {
        return command.getTargetSystem() + "/" + command.getOperation() + "/" + command.getRecordId();
    }

    /** Asks the ERP to take the entry. */
    WriteCommand command(Posting posting, TimeFacts facts, Instant now) {
        RecordMeta meta = facts.entry().getMeta();
        Terms terms = terms(facts);
        return WriteCommand.newBuilder()
                .setKind(CommandKind.WRITE)
                .setCommandId(posting.commandId(facts.entryId()))
                .setWriteKey(posting.writeKey(erp, facts.entryId()))
                .setTargetSystem(erp)
                .setOperation(WriteOperation.POST_TIME)
                .setRecordId(facts.entryId())
                .setRootId(meta.getRootId())
                .setLegalEntity(terms.legalEntity())
                .setPriority(PRIORITY)
                .setPayload(payload(posting, terms))
                .setCausationId(facts.entryId() + "@" + meta.getVersion())
                .setCorrelationId(meta.getCorrelationId())
                .setRequestedAt(now)
                .build();
    }

    /** Says that the entry is in the books. */
    LifecycleEvent posted(Posted posted, TimeFacts facts, int announcement, Instant now) {
        TimePosting posting = new TimePosting(
                facts.entryId(),
                posted.work().workedOn(),
                atSixDecimals(posted.work().hours()),
                posted.rate().toRecord(),
                posted.amount().toRecord(),
                posted.erpId(),
                null);
        return event(LifecycleType.TIME_POSTED, facts, announcement, now)
                .setTimePosting(posting)
                .build();
    }

    /**
     * Says that approved time is not in the books as approved.
     *
     * @param erpId of a posting that does not fit any more; null when there is none
     */
    LifecycleEvent held(Problem because, @Nullable String erpId, TimeFacts facts, int announcement, Instant now) {
        Money amount = TimeBilling.amount(facts).orElse(null);
        LocalDate day = facts.entry().getWorkedOn();
        TimePosting posting = new TimePosting(
                facts.entryId(),
                // An entry without a day is held for that; the record must name one, so it names that of the approval.
                day == null ? LocalDate.ofInstant(facts.entry().getMeta().getEffectiveAt(), ZoneOffset.UTC) : day,
                facts.entry().getHours() == null
                        ? atSixDecimals(BigDecimal.ZERO)
                        : facts.entry().getHours(),
                TimeBilling.rate(facts).map(Money::toRecord).orElse(null),
                amount == null ? null : amount.toRecord(),
                erpId,
                because.cause());
        return event(LifecycleType.TIME_HELD, facts, announcement, now)
                .setTimePosting(posting)
                .build();
    }

    private static LifecycleEvent.Builder event(LifecycleType type, TimeFacts facts, int announcement, Instant now) {
        RecordMeta meta = facts.entry().getMeta();
        Terms terms = facts.project().terms();
        return LifecycleEvents.of(
                        type,
                        meta.getRootId(),
                        facts.entryId(),
                        facts.entryId() + "@" + meta.getVersion() + "#" + announcement,
                        meta.getCorrelationId(),
                        "lockstep",
                        meta.getEffectiveAt(),
                        now)
                .setLegalEntity(terms == null ? null : terms.legalEntity())
                .setIdentifiers(
                        terms == null
                                ? new BusinessIdentifiers(null, null, null, null)
                                : new BusinessIdentifiers(
                                        terms.engagementCode(), terms.projectCode(), terms.contractNumber(), null));
    }

    private static String payload(Posting posting, Terms terms) {
        Work work = posting.work();
        return JsonNodeFactory.instance
                .objectNode()
                .put("projectId", terms.erpProjectId())
                .put("employeeNo", work.employeeNumber())
                .put("workDate", String.valueOf(work.workedOn()))
                .put("hours", plain(work.hours()))
                .put("rate", plain(posting.rate().amount()))
                .put("currency", posting.rate().currency())
                .toString();
    }

    private static Terms terms(TimeFacts facts) {
        return Objects.requireNonNull(facts.project().terms(), "time is posted under the terms of an active project");
    }

    private static BigDecimal atSixDecimals(BigDecimal hours) {
        return hours.setScale(6, RoundingMode.UNNECESSARY);
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.setScale(Math.max(MINOR_UNIT, shortest.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
