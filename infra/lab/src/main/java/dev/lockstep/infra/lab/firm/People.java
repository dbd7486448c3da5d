package dev.lockstep.infra.lab.firm;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Hires the firm's consultants. */
final class People {

    /** Seniority of ten colleagues in a row: positions in {@link Catalogue#ROLES}. */
    private static final List<Integer> PYRAMID = List.of(1, 3, 2, 3, 4, 0, 3, 2, 4, 3);

    private final long seed;

    People(long seed) {
        this.seed = seed;
    }

    List<Worker> hire(int count) {
        return IntStream.range(0, count).mapToObj(this::worker).toList();
    }

    private Worker worker(int index) {
        Dice dice = Dice.of(seed, "worker", index);
        LegalEntity entity = Catalogue.LEGAL_ENTITIES.get(index % 3);
        int rank = PYRAMID.get(index / 3 % PYRAMID.size());
        String practice = dice.pick(Catalogue.PRACTICES);
        String first = dice.pick(Words.FIRST_NAMES);
        String last = dice.pick(Words.LAST_NAMES);
        String number = String.valueOf(1001 + index);
        return new Worker(
                "E-" + number,
                first + " " + last,
                (first + "." + last + "." + number + "@halden.example").toLowerCase(Locale.ROOT),
                LocalDate.of(1962 + dice.between(0, 38), dice.between(1, 12), dice.between(1, 28)),
                Catalogue.GRADES.get(rank),
                Catalogue.ROLES.get(rank),
                practice,
                entity.id(),
                Catalogue.REGIONS.getOrDefault(entity.id(), "DACH"),
                Catalogue.costCentre(entity.id(), practice),
                BigDecimal.valueOf(140 - 22L * rank + dice.between(0, 9)).setScale(2),
                new BigDecimal("40.00"));
    }
}
