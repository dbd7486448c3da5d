package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.canonical.RoleDemand;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is ordered once a project is active and does not hold it up: phases and milestones,
 * people, and the news for the CRM.
 *
 * @param role that is asked for; null for the news to the CRM
 * @param hours that are asked for; null for the news to the CRM
 * @param item phase or milestone that is asked for; null for all others
 * @param round which attempt at the engagement it belongs to, from 1
 * @param tries how often it has been ordered anew after a refusal, from 1
 * @param progress how it stands
 * @param detail the target's words on a refusal, its identifier on a confirmation; null before
 */
public record FollowUp(
        WriteOperation operation,
        String recordId,
        @Nullable String role,
        @Nullable BigDecimal hours,
        @Nullable PlanItem item,
        int round,
        int tries,
        Progress progress,
        @Nullable String detail) {
    /** Completes what an older version did not keep. */
    public FollowUp {
        round = Math.max(1, round);
    }

    /** How a follow-up stands. */
    public enum Progress {
        /** Not ordered yet. */
        PLANNED,
        /** Ordered. */
        ORDERED,
        /** Done. */
        CONFIRMED,
        /** The target said no. */
        REFUSED,
        /** The write was taken back or has expired before it was in effect. */
        CANCELLED,
        /** A person has done it in the target. */
        DONE_BY_HAND
    }

    /** What follows the activation of a deal: phases and milestones of its template, one request per role, the hours of a role added up, and the feedback. */
    static List<FollowUp> after(Facts facts, Terms terms, int round) {
        Map<String, BigDecimal> hours = new TreeMap<>();
        List<RoleDemand> demand = facts.deal().getDemand();
        if (demand != null) {
            demand.forEach(line -> hours.merge(line.getRole(), line.getHours(), BigDecimal::add));
        }
        List<FollowUp> all = new ArrayList<>(plan(facts, terms, round));
        hours.forEach((role, sum) -> all.add(first(
                WriteOperation.REQUEST_RESOURCES, StableId.of("req", facts.engagementId(), role), role, sum, round)));
        if (Facts.text(facts.deal().getCrmId()).isPresent()) {
            all.add(first(WriteOperation.UPDATE_DEAL, facts.engagementId(), null, null, round));
        }
        return all;
    }

    /** The phases and milestones of the template; their records are known by engagement, kind and name. */
    private static List<FollowUp> plan(Facts facts, Terms terms, int round) {
        ProjectTemplate template = facts.template();
        if (template == null) {
            return List.of();
        }
        return Stream.concat(
                        template.phasesOf(terms).stream()
                                .map(item -> planned(WriteOperation.CREATE_PHASE, "phs", item, facts, round)),
                        template.milestonesOf(terms, facts.deal()).stream()
                                .map(item -> planned(WriteOperation.CREATE_MILESTONE, "mst", item, facts, round)))
                .toList();
    }

    private static FollowUp planned(WriteOperation operation, String kind, PlanItem item, Facts facts, int round) {
        String recordId = StableId.of(kind, facts.engagementId(), item.name());
        return new FollowUp(operation, recordId, null, null, item, round, 1, Progress.ORDERED, null);
    }

    /** What tells it apart from others of its kind, for people; empty when there is only one. */
    String of() {
        return item != null ? item.name() : role == null ? "" : role;
    }

    /** The order for it. */
    Order order() {
        return Order.of(operation, recordId, round, tries).forRole(role, hours).forItem(item);
    }

    /** Whether it still has to be ordered, for the first time or anew. */
    boolean isOpen() {
        return progress == Progress.PLANNED || isNotDone();
    }

    /** Whether somebody must look: it was ordered and is not in effect. */
    boolean isNotDone() {
        return progress == Progress.REFUSED || progress == Progress.CANCELLED;
    }

    /** The same, not ordered for the time being. */
    FollowUp planned() {
        return becoming(Progress.PLANNED, null);
    }

    /** Ordered now: under a new key after a refusal, under its first one otherwise. */
    FollowUp ordered() {
        int next = isNotDone() ? tries + 1 : tries;
        return new FollowUp(operation, recordId, role, hours, item, round, next, Progress.ORDERED, null);
    }

    /** The same at another point, with the target's words or its identifier. */
    FollowUp becoming(Progress next, @Nullable String words) {
        return new FollowUp(operation, recordId, role, hours, item, round, tries, next, words);
    }

    private static FollowUp first(
            WriteOperation operation, String recordId, @Nullable String role, @Nullable BigDecimal hours, int round) {
        return new FollowUp(operation, recordId, role, hours, null, round, 1, Progress.ORDERED, null);
    }
}
