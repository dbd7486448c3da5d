package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One input being worked on: the book as it becomes, and what is to be said. Not safe for several threads. */
final class Sitting {
    private final String causationId;
    private final Instant now;
    private final List<StepOrder> orders = new ArrayList<>();
    private final List<Announcement> announcements = new ArrayList<>();
    private ChangeBook book;

    Sitting(ChangeBook book, String causationId, Instant now) {
        this.book = book;
        this.causationId = causationId;
        this.now = now;
    }

    ChangeBook book() {
        return book;
    }

    Instant now() {
        return now;
    }

    void keep(ChangeBook other) {
        this.book = other;
    }

    ChangeCase one(String orderId) {
        return Objects.requireNonNull(book.cases().get(orderId), orderId);
    }

    /** A change order that nobody knew. */
    void raise(Ask ask) {
        ChangeCase one = ChangeCase.raised(ask);
        keep(book.with(one));
        announce(LifecycleType.SCOPE_CHANGED, one, causationId, source(ask), ask.statedAt());
    }

    /** Moves a change order, and notes what follows. */
    void move(String orderId, Happening what) {
        ChangeCase before = one(orderId);
        Move move = ChangeProcess.on(before, what);
        keep(book.with(move.next()));
        orders.addAll(move.orders());
        if (what instanceof Happening.AskChanged asked && !asked.ask().asksTheSameAs(before.ask())) {
            announce(
                    LifecycleType.SCOPE_CHANGED,
                    move.next(),
                    causationId,
                    source(asked.ask()),
                    asked.ask().statedAt());
        }
        announceEdge(before.state().phase(), move.next(), what);
    }

    Outcome outcome() {
        return new Outcome(book, orders, announcements);
    }

    private void announceEdge(Phase before, ChangeCase after, Happening what) {
        Phase phase = after.state().phase();
        if (before == phase) {
            return;
        }
        if (what instanceof Happening.Approve yes && phase == Phase.APPROVED) {
            Approval last = yes.approval();
            announce(LifecycleType.CHANGE_ORDER_APPROVED, after, causationId, last.actor(), last.at());
        } else if (what instanceof Happening.Reject no && phase == Phase.REJECTED) {
            announce(LifecycleType.CHANGE_ORDER_REJECTED, after, causationId, no.actor(), no.at());
        } else if (phase == Phase.WITHDRAWN) {
            announce(LifecycleType.SCOPE_CHANGED, after, causationId + "#withdrawn", "lockstep", now);
        }
    }

    private void announce(LifecycleType type, ChangeCase one, String cause, String actor, Instant occurredAt) {
        announcements.add(new Announcement(type, one, cause, actor, occurredAt));
    }

    private static String source(Ask ask) {
        return ask.raisedBy() == null ? String.join(",", ask.systems()) : ask.raisedBy();
    }
}
