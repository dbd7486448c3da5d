package dev.lockstep.streams.engagement.change.domain;

import java.util.List;

/** What follows from an input: the book as it is kept, what is written elsewhere, and what is told. */
public record Outcome(ChangeBook book, List<StepOrder> orders, List<Announcement> announcements) {
    /** Copies the lists. */
    public Outcome {
        orders = List.copyOf(orders);
        announcements = List.copyOf(announcements);
    }
}
