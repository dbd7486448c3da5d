package dev.lockstep.infra.lab.firm;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that depends on nothing but the seed and a name: the same name always falls the same way. */
public final class Dice {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final SplittableRandom random;

    private Dice(long state) {
        this.random = new SplittableRandom(state);
    }

    /** The dice for one question, such as (seed, "sheet", "E-1001", "2026-01-05"). */
    public static Dice of(long seed, Object... name) {
        long hash = FNV_OFFSET ^ seed;
        for (Object part : name) {
            for (char c : (part + "/").toCharArray()) {
                hash = (hash ^ c) * FNV_PRIME;
            }
        }
        return new Dice(hash);
    }

    /** A whole number from {@code first} to {@code last}, both possible. */
    public int between(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    /** A number from 0 up to, not including, 1. */
    public double share() {
        return random.nextDouble();
    }

    /** True in {@code percent} of 100 cases. */
    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** One element of a list that is not empty. */
    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
