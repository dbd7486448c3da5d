package dev.lockstep.streams.engagement.http;

import dev.lockstep.streams.engagement.activation.domain.Activation;
import dev.lockstep.streams.engagement.activation.domain.Created;
import dev.lockstep.streams.engagement.activation.domain.EngagementProcess;
import dev.lockstep.streams.engagement.activation.domain.FollowUp;
import dev.lockstep.streams.engagement.activation.domain.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an activation stands.
 *
 * @param phase as in the table of the engagement app's README
 * @param since when the phase began, UTC; null before anything happened
 * @param round which attempt at the engagement, from 1
 * @param wonOn day whose gate sets count; null while not won
 * @param gateSet that was asked last; null before
 * @param waitsFor the write that is awaited, and by when; null when none is
 * @param reasons why it does not go on; empty when it does
 */
record ActivationView(
        String engagementId,
        String phase,
        @Nullable Instant since,
        int round,
        @Nullable LocalDate wonOn,
        @Nullable String gateSet,
        @Nullable Awaited waitsFor,
        Existing exists,
        List<Following> followUps,
        List<Reason> reasons,
        List<Step> history) {

    /** A write that has not ended. */
    record Awaited(
            String operation, String commandId, @Nullable Instant since, boolean overdue) {}

    /** What exists where, by the identifiers of the systems; null where it does not. */
    record Existing(
            @Nullable String erpCustomerId,
            @Nullable String erpContractId,
            @Nullable String erpProjectId,
            @Nullable String projectCode,
            @Nullable String psaProjectId) {}

    /** Something that was ordered once the project was active. */
    record Following(
            String operation,
            @Nullable String role,
            @Nullable String name,
            String progress,
            @Nullable String detail) {}

    /** A phase through which it came. */
    record Step(String phase, int round, Instant at) {}

    static ActivationView of(String engagementId, EngagementProcess process) {
        Activation state = process.state();
        Created created = state.created();
        return new ActivationView(
                engagementId,
                state.phase().name(),
                process.since().orElse(null),
                state.round(),
                process.wonOn(),
                process.gateSet(),
                awaited(engagementId, process),
                new Existing(
                        created.erpCustomerId(),
                        created.erpContractId(),
                        created.erpProjectId(),
                        created.projectCode(),
                        created.psaProjectId()),
                state instanceof Activation.Active active
                        ? active.followUps().stream()
                                .map(ActivationView::following)
                                .toList()
                        : List.of(),
                process.problems().problems().stream().map(Reason::of).toList(),
                process.history().stream()
                        .map(passage -> new Step(passage.phase().name(), passage.round(), passage.at()))
                        .toList());
    }

    private static @Nullable Awaited awaited(String engagementId, EngagementProcess process) {
        Order order = process.state().awaited(engagementId);
        return order == null
                ? null
                : new Awaited(
                        order.operation().name(),
                        order.commandId(engagementId),
                        process.timing().awaitedSince(),
                        process.timing().overdue());
    }

    private static Following following(FollowUp one) {
        return new Following(
                one.operation().name(),
                one.role(),
                one.item() == null ? null : one.item().name(),
                one.progress().name(),
                one.detail());
    }
}
