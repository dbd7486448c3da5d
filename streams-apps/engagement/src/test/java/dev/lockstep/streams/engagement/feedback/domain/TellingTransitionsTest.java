package dev.lockstep.streams.engagement.feedback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.MilestoneStatus;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Phase;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TellingTransitionsTest {
    /** What is in the table and what the desk does are the same, cell by cell. */
    @Test
    void shouldMoveAsTheTableSaysWhenAnythingHappensInAnyPhase() {
        for (Phase from : Phase.values()) {
            for (Trigger trigger : Trigger.values()) {
                // When
                Set<Phase> reached = EnumSet.of(reached(from, trigger, false));
                reached.add(reached(from, trigger, true));
                // Then
                assertThat(reached).as(from + " " + trigger).isEqualTo(TellingTransitions.TABLE.next(from, trigger));
            }
        }
    }

    @Test
    void shouldStandInTheReadmeWhenPrinted() throws IOException {
        // When
        String readme = Files.readString(Path.of("CHANGES.md"));
        // Then
        assertThat(readme).contains(TellingTransitions.TABLE.markdown());
    }

    /** The phase after a trigger; the variant says it in another way where there is one. */
    private static Phase reached(Phase from, Trigger trigger, boolean variant) {
        Account account = in(from);
        TellingOrder open = account.takeOrders().stream()
                .reduce((earlier, later) -> later)
                .orElse(new TellingOrder(account.standing().orElseThrow(), 99));
        switch (trigger) {
            case DIFFERS -> {
                if (variant && from == Phase.REFUSED) {
                    account.milestone("mil_9", "2027-01-01", MilestoneStatus.PLANNED); // the same standing, refused
                } else {
                    account.posted("3000");
                }
            }
            case SAME_AGAIN -> account.posted("0");
            case TIME_CAME -> {
                if (from == Phase.GATHERING) {
                    account.after(Duration.ofMinutes(20));
                } else {
                    account.say(new FeedbackInput.ClockStruck());
                }
            }
            case CONFIRMED -> account.end(open, ResultStatus.CONFIRMED);
            case REFUSED -> account.end(open, ResultStatus.REJECTED);
        }
        return account.book().telling().phase();
    }

    private static Account in(Phase phase) {
        Account account = Account.told();
        account.posted("0");
        account.after(Duration.ofHours(1));
        account.takeOrders().forEach(order -> account.end(order, ResultStatus.CONFIRMED));
        if (phase == Phase.QUIET) {
            return account;
        }
        account.posted("1000");
        if (phase == Phase.GATHERING) {
            return account;
        }
        account.after(Duration.ofHours(1));
        if (phase == Phase.REFUSED) {
            account.takeOrders().forEach(order -> account.end(order, ResultStatus.REJECTED));
        }
        return account;
    }
}
