package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.canonical.Milestone;
import dev.lockstep.schemas.canonical.Payment;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.canonical.TimeEntry;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.streams.canonical.mapping.SystemsOnDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a record said, and what is left of it when a newer version of the record no longer says it. */
final class TakenBackTopologyTest {
    @TempDir
    Path folder;

    private CanonicalFixture firm;

    @BeforeEach
    void start() {
        SystemsOnDisk systems = new SystemsOnDisk(folder)
                .with("ownership.yaml", """
                        Project:   { default: [ops] }
                        TimeEntry: { default: [ops] }
                        Payment:   { default: [ops] }
                        Milestone: { default: [ops] }
                        """)
                .with("ops/mappings/project.yaml", """
                        source:    { system: ops, object: project }
                        canonical: Project
                        identity:  root
                        root:      { kind: ENGAGEMENT, mint: true }
                        archived:  .archived == true
                        mergedInto: .mergedInto
                        fields:    { name: .name }
                        """)
                .with("ops/mappings/sheet.yaml", """
                        source:    { system: ops, object: sheet }
                        canonical: TimeEntry
                        explode:   .lines[]
                        element:   .item.id
                        root:      { kind: ENGAGEMENT, object: project, id: .item.project }
                        deleted:   .state == "void"
                        required:  [hours]
                        fields:
                          employeeNumber: .record.who
                          hours:          { from: .item.minutes, as: minutes }
                        """)
                .with("ops/mappings/payment.yaml", """
                        source:    { system: ops, object: payment }
                        canonical: Payment
                        root:      { kind: ENGAGEMENT, object: project, id: .project }
                        fields:    { receivedOn: .date }
                        """);
        for (String kind : List.of("step", "gate")) {
            systems.with("ops/mappings/" + kind + ".yaml", """
                    source:    { system: ops, object: item, when: .kind == "%s" }
                    canonical: Milestone
                    root:      { kind: ENGAGEMENT, object: project, id: .project }
                    fields:
                      name:   .%s
                      status: { from: .status, map: { done: COMPLETED }, unknown: pass }
                    """.formatted(kind, kind));
        }
        firm = new CanonicalFixture(systems.load());
        say("project", 1, "{'id':'P1','name':'One'}");
        say("project", 1, "{'id':'P2','name':'Two'}");
    }

    @AfterEach
    void stop() {
        assertThat(firm.deadLetters()).isZero();
        firm.close();
    }

    @Test
    void shouldMakeARecordOfEachElementAndDeleteThoseThatVanish() {
        // Given
        say("sheet", 1, "{'id':'S','who':'E1','lines':[" + line("a", "P1", 90) + "," + line("b", "P1", 30) + "]}");

        // When
        say("sheet", 2, "{'id':'S','who':'E1','lines':[" + line("b", "P1", 45) + "]}");

        // Then
        assertThat(state(TimeEntry.class, entry -> entry.getHours().toPlainString()))
                .containsExactly(Map.entry("S#a", "gone"), Map.entry("S#b", "0.750000"));
    }

    @Test
    void shouldNeitherDeleteNorReviveAnythingWhenAnOlderVersionComesLate() {
        // Given
        say("sheet", 1, "{'id':'S','lines':[" + line("a", "P1", 60) + "]}");
        say("sheet", 3, "{'id':'S','lines':[" + line("a", "P1", 120) + "," + line("b", "P1", 60) + "]}");

        // When
        say("sheet", 2, "{'id':'S','lines':[" + line("a", "P1", 90) + "," + line("c", "P1", 60) + "]}");

        // Then
        assertThat(state(TimeEntry.class, entry -> entry.getHours().toPlainString()))
                .containsExactly(Map.entry("S#a", "2.000000"), Map.entry("S#b", "1.000000"), Map.entry("S#c", "gone"));
    }

    @Test
    void shouldKnowTheNewestVersionEvenWhenItHadNoElements() {
        // Given
        say("sheet", 2, "{'id':'S','lines':[]}");

        // When
        say("sheet", 1, "{'id':'S','lines':[" + line("a", "P1", 60) + "]}");

        // Then
        assertThat(state(TimeEntry.class, TimeEntry::getEmployeeNumber)).containsExactly(Map.entry("S#a", "gone"));
    }

    @Test
    void shouldKeepGoodElementsAndWhatWasKnownOfBadOnes() {
        // Given
        say("sheet", 1, "{'id':'S','lines':[" + line("a", "P1", 60) + "," + line("b", "P1", 60) + "]}");

        // When
        say("sheet", 2, "{'id':'S','lines':[" + line("a", "P1", 90) + ",{'id':'b','project':'P1','minutes':'?'}]}");

        // Then
        assertThat(state(TimeEntry.class, entry -> entry.getHours().toPlainString()))
                .containsExactly(Map.entry("S#a", "1.500000"), Map.entry("S#b", "1.000000"));
        assertThat(firm.exceptions()).extracting(ExceptionRecord::getCause).containsExactly("WRONG_TYPE");
    }

    @Test
    void shouldDeleteEveryElementWhenTheRecordIsVoidAndBringThemBack() {
        // Given
        String lines = "'lines':[" + line("a", "P1", 60) + "," + line("b", "P2", 60) + "]";
        say("sheet", 1, "{'id':'S'," + lines + "}");

        // When
        say("sheet", 2, "{'id':'S','state':'void'," + lines + "}");
        Map<String, String> gone = state(TimeEntry.class, entry -> "there");
        say("sheet", 3, "{'id':'S'," + lines + "}");

        // Then
        assertThat(gone).containsExactly(Map.entry("S#a", "gone"), Map.entry("S#b", "gone"));
        assertThat(state(TimeEntry.class, entry -> "there"))
                .containsExactly(Map.entry("S#a", "there"), Map.entry("S#b", "there"));
    }

    @Test
    void shouldLeaveTheOldProjectWhenAPaymentIsAllocatedToAnother() {
        // Given
        say("payment", 1, "{'id':'Y','project':'P1','date':'2026-01-09'}");
        RecordMeta first = only(firm.canonical(Payment.class)).getMeta();

        // When
        say("payment", 3, "{'id':'Y','project':'P2','date':'2026-01-09'}");
        List<Payment> moved = firm.canonical(Payment.class);
        say("payment", 2, "{'id':'Y','project':'P1','date':'2026-01-10'}");

        // Then
        assertThat(moved).hasSize(2);
        assertThat(moved.get(0).getMeta().getRootId()).isEqualTo(first.getRootId());
        assertThat(moved.get(0).getMeta().getDeleted()).isTrue();
        assertThat(moved.get(1).getMeta().getRootId()).isNotEqualTo(first.getRootId());
        assertThat(moved.get(1).getMeta().getDeleted()).isFalse();
        assertThat(firm.canonical(Payment.class))
                .as("the last that was told of it there, as if it had come in time; it stays gone")
                .extracting(payment -> payment.getMeta().getRootId(), payment -> payment.getMeta()
                        .getDeleted())
                .containsExactly(tuple(first.getRootId(), true));
    }

    @Test
    void shouldEndInTheSamePlaceWhenThePaymentsOlderAllocationComesLate() {
        // Given
        say("payment", 2, "{'id':'Y','project':'P2','date':'2026-01-09'}");

        // When
        say("payment", 1, "{'id':'Y','project':'P1','date':'2026-01-09'}");

        // Then
        List<Payment> versions = firm.canonical(Payment.class);
        assertThat(versions)
                .extracting(payment -> payment.getMeta().getDeleted())
                .containsExactly(false, false, true);
        assertThat(versions.get(1).getMeta().getRootId())
                .isEqualTo(versions.get(2).getMeta().getRootId())
                .isNotEqualTo(versions.get(0).getMeta().getRootId());
    }

    @Test
    void shouldFindTheRootOfADeletedRecordWhenTheDeleteTellsTheKeyAlone() {
        // Given
        say("payment", 1, "{'id':'Y','project':'P1','date':'2026-01-09'}");

        // When
        operate(SourceOperation.DELETE, "payment", "Y", 2, null);

        // Then
        List<Payment> versions = firm.canonical(Payment.class);
        assertThat(versions.get(versions.size() - 1).getMeta().getDeleted()).isTrue();
        assertThat(firm.exceptions()).isEmpty();
    }

    @Test
    void shouldLoseARecordThatIsNoLongerOfTheKindAndKeepOneThatChangesFile() {
        // Given
        say("item", 1, "{'id':'I','kind':'step','project':'P1','step':'first'}");
        say("item", 1, "{'id':'J','kind':'step','project':'P1','step':'second'}");

        // When
        say("item", 2, "{'id':'I','kind':'note','project':'P1'}");
        say("item", 2, "{'id':'J','kind':'gate','project':'P1','gate':'third'}");

        // Then
        assertThat(state(Milestone.class, Milestone::getName))
                .containsExactly(Map.entry("I", "gone"), Map.entry("J", "third"));
    }

    @Test
    void shouldUseARecordWithoutACodeThatMayPassAndWarnUntilItIsKnown() {
        // Given
        say("item", 1, "{'id':'I','kind':'step','project':'P1','step':'first','status':'frozen'}");
        ExceptionRecord warning = only(firm.exceptions());

        // When
        say("item", 2, "{'id':'I','kind':'step','project':'P1','step':'first','status':'done'}");

        // Then
        assertThat(warning.getCause()).isEqualTo("UNMAPPED_VALUE");
        assertThat(warning.getSeverity()).isEqualTo(ExceptionSeverity.WARNING);
        assertThat(firm.canonical(Milestone.class))
                .extracting(item -> String.valueOf(item.getStatus()))
                .containsExactly("null", "COMPLETED");
        assertThat(only(firm.exceptions()).getState()).isEqualTo(ExceptionState.RESOLVED);
    }

    @Test
    void shouldHonourArchiveRestoreAndMergeWhetherTheOperationOrThePayloadSaysSo() {
        // Given
        say("project", 2, "{'id':'P1','name':'One','archived':true}");
        boolean archived =
                only(firm.canonical(Project.class).subList(2, 3)).getMeta().getDeleted();

        // When
        operate(SourceOperation.RESTORE, "project", "P1", 3, "{'id':'P1','name':'One'}");
        operate(SourceOperation.ARCHIVE, "project", "P1", 4, "{'id':'P1','name':'One'}");
        operate(SourceOperation.RESTORE, "project", "P1", 5, "{'id':'P1','name':'One'}");
        say("project", 6, "{'id':'P1','name':'One','mergedInto':'P2'}");

        // Then
        assertThat(archived).isTrue();
        assertThat(firm.canonical(Project.class))
                .extracting(project -> project.getMeta().getDeleted())
                .containsExactly(false, true, false, true);
    }

    private void say(String object, long version, String payload) {
        firm.webhook("ops", object, version, CanonicalFixture.json(payload));
    }

    private void operate(SourceOperation operation, String object, String id, long version, String payload) {
        ObjectNode after = payload == null ? null : CanonicalFixture.json(payload);
        firm.pipe(firm.change("ops", object, id, version, "evt_" + version, operation)
                .setBefore(after == null ? "{\"id\":\"" + id + "\"}" : null)
                .setAfter(after == null ? null : after.toString())
                .build());
    }

    private static String line(String id, String project, int minutes) {
        return "{'id':'" + id + "','project':'" + project + "','minutes':" + minutes + "}";
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    /** The last version of each record by its source id, {@code gone} when that is deleted. */
    private <T extends SpecificRecord> Map<String, String> state(Class<T> type, Function<T, String> shown) {
        Map<String, String> state = new TreeMap<>();
        for (T record : firm.canonical(type)) {
            RecordMeta meta = (RecordMeta) record.get(0);
            state.put(
                    meta.getSources().get(0).getId(), meta.getDeleted() ? "gone" : String.valueOf(shown.apply(record)));
        }
        return state;
    }
}
