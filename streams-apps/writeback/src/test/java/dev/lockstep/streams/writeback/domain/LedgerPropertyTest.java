package dev.lockstep.streams.writeback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * A target that may apply a write and lose the answer, or not; a dispatcher that holds attempts back, crashes, and answers
 * twice; commands repeated, taken back, expired, asked for by others; a ledger that is restarted. Whatever the order.
 */
class LedgerPropertyTest {
    @Property(tries = 1000)
    void shouldKeepItsPromisesWhateverTheOrder(
            @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 9_999) Integer> moves) {
        // Given
        LedgerWorld world = new LedgerWorld();
        // When: the world itself checks each attempt and each end as it comes
        moves.forEach(move -> act(world, move % 7, move / 7));
        world.settle();
        // Then
        assertThat(world.booked().values())
                .allSatisfy(count -> assertThat(count).isEqualTo(1));
        assertThat(world.told()).isEqualTo(world.asked());
        assertThat(world.ledger().due()).isEmpty();
        assertThat(world.openExceptions()).isEmpty();
    }

    private static void act(LedgerWorld world, int choice, int detail) {
        switch (choice) {
            case 0 -> world.ask(detail % 4, detail / 4 % 2, detail / 8 % 3, false);
            case 1 -> world.ask(detail % 4, detail / 4 % 2, 0, detail / 8 % 2 == 0);
            case 2 -> world.cancel(detail % 4, detail / 4 % 2);
            case 3, 4 -> world.execute(weather(detail % 6));
            case 5 -> world.repeatAnswer(detail);
            default -> {
                world.restart();
                world.pass(Duration.ofMillis(detail * 97L));
            }
        }
    }

    /** What the target does, and what the ledger hears of it. */
    private static LedgerWorld.Weather weather(int number) {
        return switch (number) {
            case 0 -> new LedgerWorld.Weather(true, ResultStatus.CONFIRMED, true);
            case 1 -> new LedgerWorld.Weather(true, ResultStatus.UNKNOWN, true);
            case 2 -> new LedgerWorld.Weather(false, ResultStatus.UNKNOWN, true);
            case 3 -> new LedgerWorld.Weather(false, ResultStatus.UNAVAILABLE, true);
            case 4 -> new LedgerWorld.Weather(false, ResultStatus.REJECTED, true);
            default -> new LedgerWorld.Weather(false, ResultStatus.UNAVAILABLE, false);
        };
    }

    @Property(tries = 300)
    void shouldSendNothingInVainWhenEverythingIsTakenBackAtOnce(
            @ForAll @Size(max = 10) List<@IntRange(min = 0, max = 3) Integer> keys) {
        // Given
        LedgerWorld world = new LedgerWorld();
        // When
        keys.forEach(key -> world.cancel(key, 0));
        keys.forEach(key -> world.ask(key, 0, 0, false));
        // Then
        assertThat(world.attempts()).noneMatch(kind -> kind == AttemptKind.WRITE);
        assertThat(world.told()).isEqualTo(world.asked());
    }
}
