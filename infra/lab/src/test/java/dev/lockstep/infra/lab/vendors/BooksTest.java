package dev.lockstep.infra.lab.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BooksTest {

    private final List<Change> told = new ArrayList<>();
    private final Books books = new Books(
            Clock.systemUTC(),
            List.of(new ObjectType("note", number -> "N-" + number, List.of("owner.id"), "ref")),
            told::add);

    @Test
    void shouldFindByIndexAfterAFieldHasChanged() {
        BookEntry note = books.create("note", Json.object().put("ref", "1"));
        books.update(
                note, Json.object().put("ref", "2").set("owner", Json.object().put("id", "x")));

        assertThat(books.where("note", "ref", "1")).isEmpty();
        assertThat(books.where("note", "ref", "2"))
                .extracting(BookEntry::version)
                .containsExactly(2L);
        assertThat(books.where("note", "owner.id", "x")).hasSize(1);
    }

    @Test
    void shouldLogWhatChangedInOrder() {
        BookEntry note = books.create("note", Json.object().put("ref", "1").put("text", "a"));
        books.update(note, Json.object().put("ref", "1").put("text", "b"));
        books.delete(note);

        assertThat(books.changesAfter(0, 10).orElseThrow()).isEqualTo(told);
        assertThat(told)
                .extracting(Change::kind)
                .containsExactly(Change.Kind.CREATE, Change.Kind.UPDATE, Change.Kind.DELETE);
        assertThat(told.get(1).fields()).containsExactly("text");
        assertThat(books.live("note", note.id())).isEmpty();
    }

    @Test
    void shouldCallACursorExpiredWhenTheLogHasMovedOn() {
        for (int i = 0; i < 100_010; i++) {
            books.create("note", Json.object());
        }

        assertThat(books.changesAfter(5, 10)).isEmpty();
        assertThat(books.changesAfter(10, 10).orElseThrow()).hasSize(10);
    }

    @Test
    void shouldNotCountDeletedRecordsAsDuplicates() {
        BookEntry one = books.create("note", Json.object().put("ref", "1"));
        books.create("note", Json.object().put("ref", "1"));
        assertThat(books.duplicates()).containsEntry("note/1", 2);

        books.delete(one);

        assertThat(books.duplicates()).isEmpty();
    }
}
