package dev.lockstep.streams.engagement.activation.domain;

import java.util.List;

/** What follows from something that happened: the next state, and what is to be written elsewhere, in order. */
public record Decision(Activation next, List<Order> orders) {
    /** Copies the orders. */
    public Decision {
        orders = List.copyOf(orders);
    }

    /** Nothing is to be written. */
    public static Decision stay(Activation state) {
        return new Decision(state, List.of());
    }

    static Decision to(Activation state, Order... orders) {
        return new Decision(state, List.of(orders));
    }
}
