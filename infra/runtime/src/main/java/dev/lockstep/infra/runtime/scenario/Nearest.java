package dev.lockstep.infra.runtime.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant. */
final class Nearest {
    private static final int FEW = 12;

    private Nearest() {}

    /** Says what there is, or, of many, what is nearest. */
    static String hint(String name, Collection<String> known) {
        if (known.size() <= FEW) {
            return "there are: " + String.join(", ", known);
        }
        return of(name, known).map(near -> "nearest: " + near).orElse("there are none");
    }

    /** The known name with the fewest letters to change; empty when none is known. */
    static Optional<String> of(String name, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(one -> distance(lower(name), lower(one))));
    }

    /** How many letters must be added, removed or replaced (Levenshtein 1966). */
    private static int distance(String from, String to) {
        int[] costs = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
            }
        }
        return costs[to.length()];
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
