package dev.lockstep.streams.canonical.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Assignment;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.Customer;
import dev.lockstep.schemas.canonical.Invoice;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.RevenueEntry;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.views.Moment;
import dev.lockstep.schemas.views.SourceHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;

final class LifeOrderPropertiesTest {
    private static final List<SpecificRecord> ENTITIES = List.of(
            new Opportunity(),
            new Customer(),
            new Contract(),
            new Project(),
            new Assignment(),
            new TimeEntry(),
            new Milestone(),
            new Invoice(),
            new Payment(),
            new RevenueEntry());
    private static final List<String> WORDS = List.of(
            "", "OPEN", "WON", "LOST", "DRAFT", "ACTIVE", "AMENDED", "CLOSED", "ON_HOLD", "APPROVED", "COMPLETED");

    @Property(tries = 2000)
    void shouldNeverCrossAnEdgeLessOftenWhenAChangeComesLate(
            @ForAll @IntRange(max = 9) int entity, @ForAll @IntRange(min = 1, max = 9) int changes, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        EntityRules rules = LifecycleRules.of(ENTITIES.get(entity));
        List<Moment> arrivals = arrivals(rules.watched().size(), changes, random);

        // When
        SourceHistory history = Life.history();
        Map<LifecycleType, Integer> before = new EnumMap<>(LifecycleType.class);
        for (Moment arrival : arrivals) {
            history = Life.with(history, arrival);
            Map<LifecycleType, Integer> after = crossings(rules, List.of(new Voice("erp", history)));

            // Then
            before.forEach(
                    (type, times) -> assertThat(after.get(type)).as("%s", type).isGreaterThanOrEqualTo(times));
            before = after;
        }
    }

    @Property(tries = 1000)
    void shouldCountTheSameWhateverTheInterleavingOfSystemsThatTellDifferentFields(
            @ForAll @IntRange(min = 1, max = 6) int changes, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        EntityRules rules = LifecycleRules.of(new Project());
        List<Arrival> arrivals = new ArrayList<>();
        arrivals(1, changes, random).forEach(moment -> arrivals.add(new Arrival(0, told(moment, 0))));
        arrivals(1, changes, random).forEach(moment -> arrivals.add(new Arrival(1, told(moment, 1))));

        // When
        Map<LifecycleType, Integer> once = announced(rules, arrivals);
        List<Arrival> again = new ArrayList<>(arrivals);
        again.addAll(arrivals.subList(0, random.nextInt(arrivals.size())));
        Collections.shuffle(again, random);

        // Then
        assertThat(announced(rules, again)).isEqualTo(once);
    }

    private record Arrival(int voice, Moment moment) {}

    /** The most often that each edge was crossed at any time: what would have been announced. */
    private static Map<LifecycleType, Integer> announced(EntityRules rules, List<Arrival> arrivals) {
        List<SourceHistory> histories = new ArrayList<>(List.of(Life.history(), Life.history()));
        Map<LifecycleType, Integer> announced = new EnumMap<>(LifecycleType.class);
        for (Arrival arrival : arrivals) {
            histories.set(arrival.voice(), Life.with(histories.get(arrival.voice()), arrival.moment()));
            crossings(rules, List.of(new Voice("psa", histories.get(0)), new Voice("erp", histories.get(1))))
                    .forEach((type, times) -> announced.merge(type, times, Math::max));
        }
        return announced;
    }

    private static Map<LifecycleType, Integer> crossings(EntityRules rules, List<Voice> voices) {
        List<List<String>> owners =
                rules.watched().stream().map(field -> List.of("erp", "psa")).toList();
        List<Step> steps = GoldenHistory.of(voices, time -> owners);
        Map<LifecycleType, Integer> crossings = new EnumMap<>(LifecycleType.class);
        rules.edges()
                .forEach(rule ->
                        crossings.put(rule.type(), rule.edge().crossings(steps).size()));
        return crossings;
    }

    private static List<Moment> arrivals(int watched, int changes, Random random) {
        List<Moment> arrivals = new ArrayList<>();
        for (int change = 1; change <= changes; change++) {
            String[] levels =
                    random.ints(watched, 0, WORDS.size()).mapToObj(WORDS::get).toArray(String[]::new);
            arrivals.add(random.nextInt(4) == 0 ? Life.deletion(change) : Life.moment(change, levels));
        }
        Collections.shuffle(arrivals, random);
        return arrivals;
    }

    private static Moment told(Moment moment, int field) {
        if (moment.getDeleted()) {
            return moment;
        }
        String level = moment.getLevels().get(0);
        return Moment.newBuilder(moment)
                .setLevels(field == 0 ? List.of(level, "") : List.of("", level))
                .build();
    }
}
