package dev.lockstep.streams.canonical.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.ApprovalStatus;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.language.LanguageClasses;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.source.SourceChannel;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.domain.Histories;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What a source record said at each of its changes is remembered, in whatever order they came. */
final class KnownViewPropertiesTest {
    private static final Instant START = Instant.parse("2026-01-09T08:00:00Z");

    static {
        LanguageClasses.trust(); // views are copied before any serde is made
    }

    @Property(tries = 1000)
    void shouldKnowWhatWasSaidAtEveryChangeWhateverTheOrder(
            @ForAll @IntRange(min = 1, max = Histories.LIMIT) int changes, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        List<SourceView> life = life(changes, random);
        List<SourceView> arrivals = new ArrayList<>(life);
        Collections.shuffle(arrivals, random);

        // When
        KnownView known = known(arrivals);

        // Then
        for (int place = 0; place < life.size(); place++) {
            BigDecimal told = told(life, place);
            if (told != null) {
                KnownView then = known.asOf(KnownView.moment(life.get(place)));
                assertThat(hours(then))
                        .as("at change %s of %s", place, arrivals)
                        .isEqualTo(told);
                assertThat(then.view().getDeleted()).isEqualTo(life.get(place).getDeleted());
            }
        }
    }

    @Property(tries = 1000)
    void shouldKnowWhatWasSaidAtTheChangesThatAreLeftWhenThereWereTooMany(@ForAll long seed) {
        // Given
        List<SourceView> life = life(2 * Histories.LIMIT, new Random(seed));

        // When
        KnownView known = known(life.get(0), life.subList(1, life.size()));

        // Then
        assertThat(known.history().getMoments()).hasSizeLessThanOrEqualTo(Histories.LIMIT);
        for (int place = 0; place < life.size(); place++) {
            var moment = KnownView.moment(life.get(place));
            if (known.history().getMoments().contains(moment) && !moment.getDeleted()) {
                assertThat(hours(known.asOf(moment))).isEqualTo(told(life, place));
            }
        }
    }

    @Property(tries = 500)
    void shouldKnowWhatWasSaidUnderTwoRootsWhenTheyBecomeOne(
            @ForAll @IntRange(min = 2, max = Histories.LIMIT) int changes, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        List<SourceView> life = new ArrayList<>();
        for (int version = 0; version < changes; version++) {
            life.add(view(version, false, random.nextInt(3)));
        }
        List<SourceView> arrivals = new ArrayList<>(life);
        Collections.shuffle(arrivals, random);
        int half = changes / 2;

        // When
        KnownView joined = known(arrivals.subList(0, half)).joined(known(arrivals.subList(half, changes)));

        // Then
        for (SourceView change : life) {
            assertThat(hours(joined.asOf(KnownView.moment(change))))
                    .isEqualTo(content(change).getHours());
        }
    }

    private static KnownView known(List<SourceView> arrivals) {
        return known(arrivals.get(0), arrivals.subList(1, arrivals.size()));
    }

    private static KnownView known(SourceView first, List<SourceView> more) {
        KnownView known = KnownView.first(first);
        for (SourceView change : more) {
            KnownView next = known.with(change).next();
            known = new KnownView(next.view(), Histories.bounded(next.history()));
        }
        return known;
    }

    /** What a record said at a change, or before it was deleted; null when it had never said anything. */
    private static @Nullable BigDecimal told(List<SourceView> life, int place) {
        int last = place;
        while (last >= 0 && life.get(last).getDeleted()) {
            last--;
        }
        return last < 0 ? null : content(life.get(last)).getHours();
    }

    private static List<SourceView> life(int changes, Random random) {
        List<SourceView> life = new ArrayList<>();
        for (int version = 0; version < changes; version++) {
            life.add(view(version, random.nextInt(4) == 0, random.nextInt(4)));
        }
        return life;
    }

    private static BigDecimal hours(KnownView known) {
        return ((TimeEntry) known.content()).getHours();
    }

    private static TimeEntry content(SourceView view) {
        return (TimeEntry) view.getContent();
    }

    private static SourceView view(int version, boolean deleted, int hours) {
        Instant at = START.plusSeconds(version);
        RecordMeta meta = new RecordMeta("tim_1", "eng_1", 0L, at, at, "", List.of(), false, null, null);
        TimeEntry content = TimeEntry.newBuilder()
                .setMeta(meta)
                .setHours(deleted ? null : new BigDecimal(hours).setScale(6))
                .setStatus(hours == 0 ? ApprovalStatus.OPEN : ApprovalStatus.APPROVED)
                .build();
        return SourceView.newBuilder()
                .setSystem("psa")
                .setObject("time")
                .setSourceId("1")
                .setSequence((long) version)
                .setPosition("lsn:" + version)
                .setRevision(version)
                .setEffectiveAt(at)
                .setReceivedAt(at)
                .setDeleted(deleted)
                .setContent(content)
                .setChannel(SourceChannel.CDC)
                .build();
    }
}
