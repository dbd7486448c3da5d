package dev.lockstep.streams.engagement.change.domain;

import java.util.List;

/** What follows from something that happened to a change order: what is remembered next, and what is to be written. */
public record Move(ChangeCase next, List<StepOrder> orders) {
    /** Copies the orders. */
    public Move {
        orders = List.copyOf(orders);
    }

    static Move to(ChangeCase next) {
        return new Move(next, List.of());
    }
}
