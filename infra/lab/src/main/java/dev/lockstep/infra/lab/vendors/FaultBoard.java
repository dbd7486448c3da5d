package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.vendors.Fault.Occasion;
import dev.lockstep.infra.lab.vendors.FaultKind.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The faults of one emulator: what is switched on, and what has struck. Chance is seeded: the same calls, the same faults. */
public final class FaultBoard {

    private static final int REMEMBERED = 200;
    private static final int MOST = 100;

    private final SplittableRandom chance;
    private final Map<String, Armed> armed = new LinkedHashMap<>();
    private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
    private final Deque<Strike> strikes = new ArrayDeque<>();
    private long numbers;

    /** A board without faults. */
    public FaultBoard(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    /** A fault on the board. */
    public record Switched(String id, Fault fault, long struck) {}

    /** A fault that has struck. */
    public record Strike(long number, FaultKind kind, String method, String path) {}

    /**
     * Switches a fault on.
     *
     * @return the id by which it is switched off
     * @throws IllegalStateException when a hundred are on already
     */
    public synchronized String on(Fault fault) {
        if (armed.size() >= MOST) {
            throw new IllegalStateException("No more than " + MOST + " faults at once; switch some off");
        }
        numbers++;
        String id = "f" + numbers;
        armed.put(id, new Armed(fault));
        return id;
    }

    /** Switches a fault off; whether it was on. */
    public synchronized boolean off(String id) {
        return armed.remove(id) != null;
    }

    /** Switches everything off. What has struck stays counted. */
    public synchronized void clear() {
        armed.clear();
    }

    /** What is on, oldest first. */
    public synchronized List<Switched> on() {
        List<Switched> all = new ArrayList<>();
        armed.forEach((id, one) -> all.add(new Switched(id, one.fault, one.struck)));
        return all;
    }

    /** How often each kind has struck. */
    public synchronized Map<FaultKind, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** The last two hundred strikes, newest first. */
    public synchronized List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    /** The first fault of these stages that strikes now; it is counted. */
    public synchronized Optional<Fault> draw(Occasion occasion, Stage... stages) {
        List<Stage> wanted = List.of(stages);
        for (Map.Entry<String, Armed> entry : armed.entrySet()) {
            Armed one = entry.getValue();
            if (wanted.contains(one.fault.kind().stage())
                    && one.fault.fits(occasion)
                    && (one.fault.probability() >= 1 || chance.nextDouble() < one.fault.probability())) {
                strike(entry.getKey(), one, occasion);
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }

    /** How far off the system's clock is, in milliseconds. Looking at a clock counts nothing. */
    public synchronized long skewMillis() {
        return armed.values().stream()
                .map(one -> one.fault)
                .filter(fault -> fault.kind() == FaultKind.CLOCK_SKEW)
                .mapToLong(Fault::millis)
                .sum();
    }

    private void strike(String id, Armed one, Occasion occasion) {
        one.struck++;
        counts.merge(one.fault.kind(), 1L, Long::sum);
        strikes.addFirst(new Strike(
                counts.values().stream().mapToLong(Long::longValue).sum(),
                one.fault.kind(),
                occasion.method(),
                occasion.path()));
        if (strikes.size() > REMEMBERED) {
            strikes.removeLast();
        }
        if (one.fault.next().filter(times -> one.struck >= times).isPresent()) {
            armed.remove(id);
        }
    }

    private static final class Armed {
        private final Fault fault;
        private long struck;

        private Armed(Fault fault) {
            this.fault = fault;
        }
    }
}
