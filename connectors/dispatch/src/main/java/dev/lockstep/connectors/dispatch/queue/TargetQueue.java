package dev.lockstep.connectors.dispatch.queue;

import dev.lockstep.connectors.dispatch.queue.Lanes.Waiting;
import dev.lockstep.connectors.dispatch.target.HeldBack;
import dev.lockstep.connectors.kit.budget.Admission;
import dev.lockstep.connectors.kit.budget.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What waits for one target. Threads of the target call {@link #serve}; each call serves the most urgent that may go,
 * waits while none may, and gives back what now is not the time for. Safe for use by several threads.
 */
public final class TargetQueue {
    /** Others may use the budget too: its places are looked at again after so long. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONGEST_COME_BACK = Duration.ofMinutes(10);
    private static final Duration OVERDUE_EVERY = Duration.ofMillis(250);
    private static final double NANOS = 1e9;

    /** Weight of the newest turn in the pace: some twenty turns decide. */
    private static final double NEWEST = 0.05;

    private final Budget budget;
    private final Supplier<Optional<HeldBack>> closed;
    private final QueueSettings settings;
    private final LongSupplier nanoTime;
    private final Lanes lanes = new Lanes();
    private long arrivals;
    private long shed;
    /** Given back and not yet made up for by what was served since. */
    private long owed;

    private long overdueSince;
    /** When the last turn ended, or a rest. */
    private long pacedAt;

    private double secondsPerTurn;

    private record Decision(Waiting waiting, Optional<Admission.Place> place, Optional<HeldBack> held) {}

    /**
     * An empty queue.
     *
     * @param closed why nothing may be sent to the target now
     */
    public TargetQueue(
            Budget budget, Supplier<Optional<HeldBack>> closed, QueueSettings settings, LongSupplier nanoTime) {
        this.budget = budget;
        this.closed = closed;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.overdueSince = nanoTime.getAsLong();
    }

    /** Adds one; what does not fit any more, or has waited too long, is given back at once. */
    public void add(String key, int priority, Instant deadline, Turn turn) {
        List<Waiting> tooMany = new ArrayList<>();
        synchronized (this) {
            arrivals++;
            if (lanes.size() == 0) {
                pacedAt = nanoTime.getAsLong();
            }
            lanes.add(new Waiting(key, new Urgency(priority, deadline, arrivals), nanoTime.getAsLong(), turn));
            while (lanes.size() > settings.most()) {
                tooMany.add(lanes.removeLeastUrgent());
            }
            tooMany.addAll(overdue());
            shed += tooMany.size();
            notify();
        }
        giveBack(tooMany);
    }

    /** Serves one, if any waits that can go; true when there may be another. */
    public boolean serve() throws InterruptedException {
        Optional<Decision> decided = decide();
        if (decided.isEmpty()) {
            return false;
        }
        Waiting waiting = decided.get().waiting();
        Optional<Admission.Place> place = decided.get().place();
        try {
            if (decided.get().held().isPresent()) {
                waiting.turn().holdBack(decided.get().held().get());
            } else if (waiting.turn().isWanted()) {
                waiting.turn().take();
            }
        } finally {
            place.ifPresent(Admission.Place::close);
            finished(waiting.key(), decided.get().held().isEmpty());
        }
        return true;
    }

    /** True when one waits that could go if its target can take it. */
    synchronized boolean hasNext() {
        return lanes.next().isPresent();
    }

    /** How many wait. */
    public synchronized int waiting() {
        return lanes.size();
    }

    /** How many were given back because there were too many, or they had waited too long. */
    public synchronized long shed() {
        return shed;
    }

    private synchronized Optional<Decision> decide() throws InterruptedException {
        for (Optional<Waiting> next = lanes.next(); next.isPresent(); next = lanes.next()) {
            Optional<Decision> decision = decide(next.get());
            if (decision.isPresent()) {
                lanes.begin(next.get());
                return decision;
            }
        }
        return Optional.empty();
    }

    /** Empty after a wait: then another may be the most urgent. */
    private Optional<Decision> decide(Waiting next) throws InterruptedException {
        if (!next.turn().isWanted()) {
            return Optional.of(new Decision(next, Optional.empty(), Optional.empty()));
        }
        Optional<HeldBack> held = closed.get();
        if (held.isPresent()) {
            return Optional.of(new Decision(next, Optional.empty(), held));
        }
        Admission admission = budget.ask(next.urgency().priority());
        if (admission instanceof Admission.Granted granted) {
            return Optional.of(new Decision(next, Optional.of(granted.place()), Optional.empty()));
        }
        if (admission instanceof Admission.Later later && later.comeBack().compareTo(SOON) > 0) {
            held = Optional.of(new HeldBack(later.reason(), later.comeBack()));
            return Optional.of(new Decision(next, Optional.empty(), held));
        }
        Duration wait = admission instanceof Admission.Later later ? later.comeBack() : LOOK_AGAIN;
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, wait.toNanos()));
        return Optional.empty();
    }

    private void finished(String key, boolean taken) {
        List<Waiting> tooOld;
        synchronized (this) {
            lanes.finished(key);
            pace(taken);
            owed = Math.max(0, owed - 1);
            tooOld = overdue();
            shed += tooOld.size();
            notify();
        }
        giveBack(tooOld);
    }

    /** How fast the target really is, which may be slower than what it allows. */
    private void pace(boolean taken) {
        long now = nanoTime.getAsLong();
        if (taken) {
            secondsPerTurn += NEWEST * ((now - pacedAt) / NANOS - secondsPerTurn);
        }
        pacedAt = now;
    }

    private List<Waiting> overdue() {
        long now = nanoTime.getAsLong();
        if (now - overdueSince < OVERDUE_EVERY.toNanos()) {
            return List.of();
        }
        overdueSince = now;
        return lanes.removeKeysWhere(
                waiting -> now - waiting.since() > settings.longest().toNanos());
    }

    private void giveBack(List<Waiting> waiting) {
        for (Waiting given : waiting) {
            HeldBack held = new HeldBack("more urgent work waits for the target", drainTime());
            if (given.turn().isWanted()) {
                given.turn().holdBack(held);
            }
        }
    }

    /** When what waits and what was given back before will be done, roughly: those given back come one after another. */
    private synchronized Duration drainTime() {
        owed++;
        double atBest = 1 / budget.standing().limits().requestsPerSecond();
        double seconds = (lanes.size() + owed) * Math.max(atBest, secondsPerTurn);
        Duration drain = Duration.ofNanos((long) (Math.min(seconds, (double) LONGEST_COME_BACK.toSeconds()) * NANOS));
        return drain.compareTo(SOON) < 0 ? SOON : drain;
    }
}
