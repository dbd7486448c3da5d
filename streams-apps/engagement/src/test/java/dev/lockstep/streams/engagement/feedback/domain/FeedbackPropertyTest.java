package dev.lockstep.streams.engagement.feedback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.MilestoneStatus;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Invoices, cash, work, milestones, time and answers of the CRM, in any order. */
class FeedbackPropertyTest {
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    @Property(tries = 500)
    void shouldKnowTheLatestOnceQuietAndNeverTellTooOften(
            @ForAll @Size(min = 10, max = 150) List<@IntRange(max = 9999) Integer> happenings) {
        // Given
        Account account = Account.told();
        List<TellingOrder> open = new ArrayList<>();
        List<Instant> tellings = new ArrayList<>();
        Set<String> commands = new HashSet<>();
        // When
        for (int number : happenings) {
            happen(account, number, open);
            for (TellingOrder order : account.takeOrders()) {
                // Then never two at once, never the same twice
                assertThat(open).isEmpty();
                assertThat(commands.add(order.commandId(Account.ENGAGEMENT))).isTrue();
                open.add(order);
                tellings.add(account.now());
            }
        }
        // Then at most one per interval
        long passed = Duration.between(Account.START, account.now()).dividedBy(INTERVAL);
        assertThat((long) tellings.size()).isLessThanOrEqualTo(passed + 1);
        // When everything comes to rest
        rest(account, open);
        // Then
        assertThat(knows(account)).isTrue();
    }

    private static void happen(Account account, int number, List<TellingOrder> open) {
        int detail = number / 8;
        switch (number % 8) {
            case 0 ->
                account.invoice("inv_" + detail % 3, "" + detail % 7 * 100, "" + detail % 7 * 119, "EUR", "2026-03-20");
            case 1 -> account.pay("pay_" + detail % 3, "inv_" + detail % 3, "" + detail % 5 * 119);
            case 2 -> account.posted("" + detail % 4 * 10_000);
            case 3 ->
                account.milestone(
                        "mil_1", "2026-03-04", detail % 2 == 0 ? MilestoneStatus.PLANNED : MilestoneStatus.COMPLETED);
            case 4 -> account.after(Duration.ofMinutes(detail % 20));
            case 5 -> account.after(Duration.ofHours(detail % 30));
            default -> answer(account, open, detail % 4 == 0 ? ResultStatus.REJECTED : ResultStatus.CONFIRMED);
        }
    }

    private static void answer(Account account, List<TellingOrder> open, ResultStatus status) {
        if (!open.isEmpty()) {
            account.end(open.remove(0), status);
        }
    }

    private static void rest(Account account, List<TellingOrder> open) {
        for (int i = 0; i < 20 && !knows(account); i++) {
            answer(account, open, ResultStatus.CONFIRMED);
            account.deal();
            account.after(Duration.ofMinutes(20));
            open.addAll(account.takeOrders());
        }
    }

    private static boolean knows(Account account) {
        return account.standing().orElseThrow().saysTheSameAs(account.book().told());
    }
}
