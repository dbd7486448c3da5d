package dev.lockstep.streams.billing;

import static dev.lockstep.streams.billing.Entries.approved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.billing.MovedTime;
import dev.lockstep.schemas.canonical.PeriodStatus;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.topics.Topics;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time whose engagement becomes another one: it is forgotten here, known there, and posted once. */
final class MovedTimeTopologyTest {
    private final Books books = new Books();

    @BeforeEach
    void know() {
        books.know();
        books.activate("eng_1");
    }

    @AfterEach
    void stop() {
        books.close();
    }

    @Test
    void shouldKnowWhatIsPostedWhereTheProjectIsNotEvenActive() {
        // Given
        books.time(approved(1, entry -> {}));
        books.end(books.commands().get(0), ResultStatus.CONFIRMED, null);
        LifecycleEvent before = books.events().get(0);

        // When
        books.time(movedAway());
        books.time(approved("eng_2", "tim_1", 1, entry -> {}));

        // Then
        assertThat(books.commands()).isEmpty();
        assertThat(books.exceptions()).isEmpty();
        assertThat(books.events()).singleElement().satisfies(again -> {
            assertThat(again.getType()).isEqualTo(LifecycleType.TIME_POSTED);
            assertThat(again.getRootId()).isEqualTo("eng_2");
            assertThat(again.getTimePosting()).isEqualTo(before.getTimePosting());
            assertThat(again.getEventId()).isNotEqualTo(before.getEventId());
        });
    }

    @Test
    void shouldAskForTheSameWriteWhenItWasUnderWay() {
        // Given
        books.activate("eng_2");
        books.time(approved(1, entry -> {}));
        WriteCommand first = books.commands().get(0);

        // When
        books.time(movedAway());
        books.time(approved("eng_2", "tim_1", 1, entry -> {}));
        books.end(first, ResultStatus.CONFIRMED, null);

        // Then
        assertThat(books.commands()).singleElement().satisfies(joining -> {
            assertThat(joining.getWriteKey()).isEqualTo(first.getWriteKey());
            assertThat(joining.getRootId()).isEqualTo("eng_2");
        });
        assertThat(books.events()).isEmpty();
    }

    @Test
    void shouldCloseHereWhatIsHeldThere() {
        // Given
        books.know(Entries.february(2, PeriodStatus.CLOSED));
        books.activate("eng_2");
        books.time(approved(1, entry -> {}));
        ExceptionRecord open = books.exceptions().get(0);

        // When
        books.time(movedAway());

        // Then
        assertThat(books.exceptions()).singleElement().satisfies(closed -> {
            assertThat(closed.getExceptionId()).isEqualTo(open.getExceptionId());
            assertThat(closed.getState()).isEqualTo(ExceptionState.RESOLVED);
        });
        assertThat(books.fixture().output(Topics.MOVED_TIME).readValuesToList())
                .singleElement()
                .extracting(MovedTime::getFromKey)
                .isEqualTo("eng_1/tim_1");
    }

    private static TimeEntry movedAway() {
        return approved(
                2,
                entry -> entry.setMeta(RecordMeta.newBuilder(entry.getMeta())
                        .setDeleted(true)
                        .setMovedTo("eng_2")
                        .build()));
    }
}
