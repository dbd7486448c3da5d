package dev.lockstep.streams.writeback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.writeback.AttemptKind;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.streams.writeback.Writes;
import dev.lockstep.streams.writeback.domain.LedgerEffect.Send;
import dev.lockstep.streams.writeback.domain.LedgerEffect.Tell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * A target that may apply a write and lose the answer, or not; answers that come late, twice, or for old attempts;
 * commands repeated. Whatever the order: the target's books never hold a fact twice.
 */
class LedgerPropertyTest {
    private static final String[] KEYS = {"w1", "w2"};

    private final Ledger ledger = new Ledger(RetryPolicy.DEFAULT);

    @Property(tries = 2000)
    void shouldNeverWriteAFactTwiceWhateverTheOrderOfAnswers(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 999) Integer> moves) {
        // Given
        World world = new World();
        // When
        moves.forEach(world::move);
        world.settle();
        // Then
        assertThat(world.booked.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(1));
        assertThat(world.confirmed).allSatisfy(key -> assertThat(world.booked).containsEntry(key, 1));
        assertThat(world.told.keySet()).isEqualTo(world.asked);
    }

    /** The ledger's surroundings, driven by numbers. */
    private final class World {
        private final Map<String, Integer> booked = new HashMap<>();
        private final Set<String> confirmed = new HashSet<>();
        private final Map<String, ResultStatus> told = new HashMap<>();
        private final Set<String> asked = new HashSet<>();
        private final List<Send> toDo = new ArrayList<>();
        private final List<Answered> answered = new ArrayList<>();
        private RecordLedger record = RecordLedger.EMPTY;
        private Instant now = Writes.NOW;

        record Answered(Send send, ResultStatus status) {}

        void move(int number) {
            int choice = number % 4;
            int detail = number / 4;
            if (choice == 0) {
                ask("cmd_" + detail % 3, KEYS[detail % 2]);
            } else if (choice == 1 && !toDo.isEmpty()) {
                execute(toDo.remove(detail % toDo.size()), detail % 5);
            } else if (choice == 2 && !answered.isEmpty()) {
                deliver(answered.get(detail % answered.size()));
            } else {
                pass(Duration.ofMillis(detail * 50L));
            }
        }

        /** From here on the target behaves: everything ends. */
        void settle() {
            for (int round = 0; round < 40; round++) {
                List<Send> waiting = List.copyOf(toDo);
                toDo.clear();
                waiting.forEach(send -> execute(send, 0));
                pass(Duration.ofMinutes(5));
            }
        }

        private void ask(String commandId, String key) {
            asked.add(commandId + key);
            apply(ledger.requested(record, Writes.customer(commandId + key, key, "eng_1"), now));
        }

        private void execute(Send send, int weather) {
            boolean write = send.entry().attemptKind() == AttemptKind.WRITE;
            String key = send.entry().writeKey();
            ResultStatus status = write ? write(key, weather) : probe(key, weather);
            Answered answer = new Answered(send, status);
            answered.add(answer);
            deliver(answer);
        }

        private ResultStatus write(String key, int weather) {
            if (weather == 0 || weather == 1) {
                booked.merge(key, 1, Integer::sum);
            }
            return switch (weather) {
                case 0 -> ResultStatus.CONFIRMED;
                case 1, 2 -> ResultStatus.UNKNOWN;
                case 3 -> ResultStatus.UNAVAILABLE;
                default -> ResultStatus.REJECTED;
            };
        }

        private ResultStatus probe(String key, int weather) {
            return switch (weather) {
                case 0, 1 -> booked.containsKey(key) ? ResultStatus.CONFIRMED : ResultStatus.ABSENT;
                case 2 -> ResultStatus.UNKNOWN;
                case 3 -> ResultStatus.UNAVAILABLE;
                default -> ResultStatus.REJECTED;
            };
        }

        private void deliver(Answered answer) {
            LedgerEntry entry = answer.send().entry();
            apply(ledger.answered(
                    record,
                    Writes.answer(entry.writeKey(), entry.number(), entry.attemptKind(), answer.status()),
                    now));
        }

        private void pass(Duration duration) {
            now = now.plus(duration);
            apply(ledger.due(record, now));
        }

        private void apply(Ledger.Step step) {
            record = step.ledger();
            for (LedgerEffect effect : step.effects()) {
                if (effect instanceof Send send) {
                    toDo.add(send);
                } else if (effect instanceof Tell tell) {
                    note(tell);
                }
            }
        }

        private void note(Tell tell) {
            boolean isConfirmed = tell.entry().state() instanceof WriteState.Confirmed;
            told.put(tell.requester().commandId(), isConfirmed ? ResultStatus.CONFIRMED : ResultStatus.REJECTED);
            if (isConfirmed) {
                confirmed.add(tell.entry().writeKey());
            }
        }
    }
}
