package dev.lockstep.streams.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.FinancialStatus;
import dev.lockstep.schemas.canonical.PeriodStatus;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteCommand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Time, project and outcomes of one engagement in any order: the books end the same. */
class BillingPropertyTest {
    private static Books books;
    private static int engagements;
    private static long periods = 1;

    @BeforeContainer
    static void open() {
        books = new Books();
        books.know();
    }

    @AfterContainer
    static void close() {
        books.close();
    }

    @Property(tries = 200)
    void shouldEndInTheSameBooksWhateverTheOrder(@ForAll("orders") List<Integer> order) {
        // Given
        String engagement = "eng_" + engagements++;
        List<WriteCommand> commands = new ArrayList<>();
        List<LifecycleEvent> events = new ArrayList<>();
        // When
        for (int happening : order) {
            happen(happening, engagement);
            if (happening % 2 == 0) {
                answer(commands, events);
            }
        }
        answer(commands, events);
        // Then
        assertThat(commands)
                .extracting(command ->
                        command.getRecordId() + " " + command.getPayload().contains("\"7.50\""))
                .containsExactlyInAnyOrder(engagement + "a true", engagement + "b true", engagement + "c true");
        assertThat(events)
                .filteredOn(event -> event.getType() == LifecycleType.TIME_POSTED)
                .extracting(LifecycleEvent::getSubjectId)
                .containsExactlyInAnyOrder(engagement + "a", engagement + "b", engagement + "c");
        assertThat(events)
                .filteredOn(event -> event.getSubjectId().endsWith("d"))
                .extracting(event -> event.getTimePosting().getHeldBecause())
                .contains("HOURS_NOT_POSITIVE");
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(0, 1, 2, 3, 4, 5, 6);
    }

    private static void happen(int happening, String engagement) {
        switch (happening) {
            case 0 -> time(engagement, "a", "7.500000");
            case 1 -> time(engagement, "b", "7.500000");
            case 2 -> time(engagement, "c", "7.500000");
            case 3 -> time(engagement, "d", "0.000000");
            case 4 -> books.activate(engagement);
            case 5 -> {
                books.project(engagement, FinancialStatus.CLOSED);
                books.project(engagement, FinancialStatus.OPEN);
            }
            default -> {
                books.know(Entries.february(++periods, PeriodStatus.CLOSED));
                books.pass();
                books.know(Entries.february(++periods, PeriodStatus.OPEN));
                books.pass();
            }
        }
    }

    private static void time(String engagement, String entry, String hours) {
        books.time(Entries.approved(
                engagement, engagement + entry, 1, different -> different.setHours(new BigDecimal(hours))));
    }

    private static void answer(List<WriteCommand> commands, List<LifecycleEvent> events) {
        List<WriteCommand> open = books.commands();
        open.forEach(command -> books.end(command, ResultStatus.CONFIRMED, null));
        commands.addAll(open);
        events.addAll(books.events());
    }
}
