package dev.lockstep.connectors.kit.budget;

import java.util.Optional;

/**
 * What one system grants to Lockstep as a whole.
 *
 * @param requestsPerSecond in the long run; a second's worth may come at once
 * @param concurrent exchanges at a time
 * @param perDay requests in any 24 hours; empty: no such limit
 * @param reserve what is kept free for urgent work
 */
public record BudgetLimits(double requestsPerSecond, int concurrent, Optional<Integer> perDay, Reserve reserve) {

    /**
     * What less urgent work leaves free.
     *
     * @param priority the least urgent priority that may use it; 0 is most urgent
     * @param concurrent exchanges at a time
     * @param perDay requests in any 24 hours
     */
    public record Reserve(int priority, int concurrent, int perDay) {
        /** Nothing is kept free. */
        public static final Reserve NONE = new Reserve(0, 0, 0);

        private Reserve within(int places, Optional<Integer> day) {
            return new Reserve(
                    priority, Math.min(concurrent, places - 1), Math.min(perDay, day.orElse(Integer.MAX_VALUE) - 1));
        }
    }

    /** Refuses limits that never let anything through. */
    public BudgetLimits {
        if (!(requestsPerSecond > 0) || concurrent < 1 || perDay.orElse(1) < 1) {
            throw new IllegalArgumentException("requests per second, concurrent exchanges and requests per day must be"
                    + " positive, not " + requestsPerSecond + ", " + concurrent + ", " + perDay);
        }
        if (reserve.concurrent() >= concurrent || reserve.perDay() >= perDay.orElse(Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "the reserve must be smaller than the whole: " + reserve + " of " + concurrent + " and " + perDay);
        }
    }

    /** Only a rate. */
    public static BudgetLimits rate(double requestsPerSecond) {
        return new BudgetLimits(requestsPerSecond, Integer.MAX_VALUE, Optional.empty(), Reserve.NONE);
    }

    /** The same with what is given here in place of its own; the reserve shrinks where it would be all there is. */
    public BudgetLimits with(Optional<Double> rate, Optional<Integer> places, Optional<Integer> day) {
        int newConcurrent = places.orElse(concurrent);
        Optional<Integer> newDay = day.or(() -> perDay);
        return new BudgetLimits(
                rate.orElse(requestsPerSecond), newConcurrent, newDay, reserve.within(newConcurrent, newDay));
    }

    /**
     * The part of one of several processes that share the limits, never nothing.
     *
     * @param part more than 0, at most 1
     */
    BudgetLimits share(double part) {
        int newConcurrent = Math.max(1, (int) (concurrent * part));
        Optional<Integer> newDay = perDay.map(day -> Math.max(1, (int) (day * part)));
        Reserve smaller = new Reserve(
                reserve.priority(), (int) Math.ceil(reserve.concurrent() * part), (int) (reserve.perDay() * part));
        return new BudgetLimits(requestsPerSecond * part, newConcurrent, newDay, smaller.within(newConcurrent, newDay));
    }
}
