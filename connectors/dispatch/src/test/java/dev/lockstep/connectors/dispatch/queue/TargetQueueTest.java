package dev.lockstep.connectors.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.dispatch.target.HeldBack;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.connectors.kit.budget.BudgetLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TargetQueueTest {
    private static final Instant SOON = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-02T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final Budget budget = new Budget(Clock.systemUTC(), nanos::get);
    private final List<String> told = new ArrayList<>();
    private Optional<HeldBack> closed = Optional.empty();
    private Duration slowness = Duration.ZERO;
    private final TargetQueue queue =
            new TargetQueue(budget, () -> closed, new QueueSettings(5, Duration.ofSeconds(10)), nanos::get);

    private final class Told implements Turn {
        private final String name;
        private final boolean wanted;

        Told(String name, boolean wanted) {
            this.name = name;
            this.wanted = wanted;
        }

        @Override
        public boolean isWanted() {
            return wanted;
        }

        @Override
        public void take() {
            nanos.addAndGet(slowness.toNanos());
            told.add(name);
        }

        @Override
        public void holdBack(HeldBack held) {
            told.add(name + " held: " + held.reason() + " " + held.comeBack());
        }
    }

    @Test
    void shouldServeByPriorityThenDeadlineThenArrival() throws InterruptedException {
        // Given
        add("a", 5, Instant.MAX, "plain");
        add("b", 5, LATER, "later");
        add("c", 5, SOON, "soon");
        add("d", 1, Instant.MAX, "urgent");
        add("e", 5, SOON, "soon too");

        // When
        serveAll();

        // Then
        assertThat(told).containsExactly("urgent", "soon", "soon too", "later", "plain");
    }

    @Test
    void shouldKeepTheOrderOfAKeyWhenALaterOneIsMoreUrgent() throws InterruptedException {
        // Given
        add("k", 9, Instant.MAX, "first");
        add("k", 0, SOON, "second");
        add("other", 5, Instant.MAX, "other");

        // When
        serveAll();

        // Then
        assertThat(told).containsExactly("other", "first", "second");
    }

    @Test
    void shouldGiveTheLeastUrgentBackWhenTooManyWait() throws InterruptedException {
        // Given
        add("a", 8, Instant.MAX, "least");
        for (int i = 0; i < 4; i++) {
            add("k" + i, 5, Instant.MAX, "plain " + i);
        }

        // When
        add("u", 0, SOON, "urgent");

        // Then
        assertThat(told).containsExactly("least held: more urgent work waits for the target PT1S");
        assertThat(queue.waiting()).isEqualTo(5);
        assertThat(queue.shed()).isOne();
        told.clear();
        serveAll();
        assertThat(told).startsWith("urgent").hasSize(5);
    }

    @Test
    void shouldSpreadWhatIsGivenBackOverTheTimeThatItTakes() {
        // Given
        budget.limit(BudgetLimits.rate(2));

        // When
        for (int i = 0; i < 15; i++) {
            add("k" + i, 5, Instant.MAX, "plain " + i);
        }

        // Then
        assertThat(told).hasSize(10);
        assertThat(told.get(0)).endsWith("PT3S");
        assertThat(told.get(9)).endsWith("PT7.5S");
    }

    @Test
    void shouldSayLaterWhenTheTargetIsSlowerThanItAllows() throws InterruptedException {
        // Given: it allows a thousand a second and takes two seconds for each
        budget.limit(BudgetLimits.rate(1_000));
        slowness = Duration.ofSeconds(2);
        for (int i = 0; i < 100; i++) {
            add("k" + i, 5, Instant.MAX, "plain " + i);
            queue.serve();
        }
        told.clear();

        // When
        for (int i = 0; i < 6; i++) {
            add("n" + i, 5, Instant.MAX, "more " + i);
        }

        // Then: six are left, at nearly two seconds each
        assertThat(told).singleElement().asString().contains("PT11.");
    }

    @Test
    void shouldGiveBackTheLastOfAKeyAndNotTheOneBeforeIt() {
        // Given
        add("k", 9, Instant.MAX, "first");
        add("k", 5, Instant.MAX, "second");
        add("k", 5, Instant.MAX, "third");
        add("a", 5, Instant.MAX, "a");
        add("b", 5, Instant.MAX, "b");

        // When
        add("c", 5, Instant.MAX, "c");

        // Then
        assertThat(told).singleElement().asString().startsWith("third held");
    }

    @Test
    void shouldGiveBackWhatHasWaitedTooLongSoThatNoOffsetIsHeldUp() {
        // Given
        add("k", 9, Instant.MAX, "first");
        add("k", 9, Instant.MAX, "second");
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());

        // When
        add("a", 5, Instant.MAX, "new");

        // Then
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).startsWith("first held");
        assertThat(told.get(1)).startsWith("second held");
        assertThat(queue.waiting()).isOne();
    }

    @Test
    void shouldHoldBackEverythingAtOnceWithoutUsingTheBudgetWhenTheTargetIsClosed() throws InterruptedException {
        // Given
        closed = Optional.of(new HeldBack("maintenance", Duration.ofHours(1)));
        add("a", 5, Instant.MAX, "a");
        add("b", 0, Instant.MAX, "b");

        // When
        serveAll();

        // Then
        assertThat(told).containsExactly("b held: maintenance PT1H", "a held: maintenance PT1H");
        assertThat(budget.standing().lastDay()).isZero();
    }

    @Test
    void shouldHoldBackTheLessUrgentOnlyWhenTheDayIsUsedUpToTheReserve() throws InterruptedException {
        // Given
        budget.limit(new BudgetLimits(100, 4, Optional.of(3), new BudgetLimits.Reserve(2, 0, 2)));
        add("a", 5, Instant.MAX, "a");
        add("b", 5, Instant.MAX, "b");
        serveAll();

        // When
        add("u", 1, Instant.MAX, "urgent");
        serveAll();

        // Then
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).isEqualTo("a");
        assertThat(told.get(1)).startsWith("b held: the 1 requests of 24 hours are used up PT2");
        assertThat(told.get(2)).isEqualTo("urgent");
    }

    @Test
    void shouldDropWhatNobodyWaitsForAnyMore() throws InterruptedException {
        // Given
        queue.add("k", 5, Instant.MAX, new Told("gone", false));
        add("k", 5, Instant.MAX, "next");

        // When
        serveAll();

        // Then
        assertThat(told).containsExactly("next");
    }

    @Test
    void shouldLetUrgentWorkUseTheReservedPlaceWhileOthersWait() throws InterruptedException {
        // Given
        budget.limit(new BudgetLimits(1000, 2, Optional.empty(), new BudgetLimits.Reserve(2, 1, 0)));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch urgentDone = new CountDownLatch(1);
        TargetQueue own = new TargetQueue(
                budget, Optional::empty, new QueueSettings(10, Duration.ofMinutes(1)), System::nanoTime);
        try (TargetWorkers workers = new TargetWorkers("erp", 2, own)) {
            workers.submit("slow", 5, Instant.MAX, new Gated("slow", begun, end));
            begun.await();
            workers.submit("plain", 5, Instant.MAX, new Told("plain", true));

            // When
            workers.submit("urgent", 1, Instant.MAX, new Gated("urgent", urgentDone, new CountDownLatch(0)));

            // Then
            assertThat(urgentDone.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(told).isEmpty();
            assertThat(own.waiting()).isOne();
            end.countDown();
        }
    }

    private record Gated(String name, CountDownLatch begun, CountDownLatch end) implements Turn {
        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public void take() {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void holdBack(HeldBack held) {
            throw new AssertionError(name + " is not held back here");
        }
    }

    private void add(String key, int priority, Instant deadline, String name) {
        queue.add(key, priority, deadline, new Told(name, true));
    }

    private void serveAll() throws InterruptedException {
        boolean more = true;
        while (more) {
            more = queue.serve();
        }
    }
}
