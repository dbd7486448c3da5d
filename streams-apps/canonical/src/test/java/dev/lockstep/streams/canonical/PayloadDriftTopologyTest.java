package dev.lockstep.streams.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.exceptions.ExceptionState;
import dev.lockstep.streams.canonical.mapping.SystemsOnDisk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that change the form of what they say. */
final class PayloadDriftTopologyTest {
    @TempDir
    Path folder;

    private CanonicalFixture firm;

    @BeforeEach
    void start() {
        firm = new CanonicalFixture(new SystemsOnDisk(folder)
                .with("ownership.yaml", "Opportunity: { default: [ops] }")
                .with("ops/mappings/deal.yaml", """
                        source:    { system: ops, object: deal }
                        canonical: Opportunity
                        root:      { kind: ENGAGEMENT, mint: true }
                        required:  [name]
                        fields:
                          name:   .title
                          plannedHours: .plan.hours
                        """)
                .load());
        say("D1", 1, "{'id':'D1','title':'One','plan':{'hours':'8'},'note':null}");
    }

    @AfterEach
    void stop() {
        assertThat(firm.deadLetters()).isZero();
        firm.close();
    }

    @Test
    void shouldRaiseOneExceptionForManyRecordsWhenAFieldChangesItsTypeAndUseTheRecords() {
        // When
        say("D2", 1, "{'id':'D2','title':'Two','plan':{'hours':9}}");
        say("D3", 1, "{'id':'D3','title':'Three','plan':{'hours':10}}");

        // Then
        List<ExceptionRecord> raised = firm.exceptions();
        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).getCause()).isEqualTo("DRIFT_TYPE_CHANGED");
        assertThat(raised.get(0).getGroupKey()).isEqualTo("DRIFT_TYPE_CHANGED:ops/deal.plan.hours");
        assertThat(raised.get(0).getMessage())
                .contains("was text and came as number (record D2)")
                .contains("ops/mappings/deal.yaml")
                .contains("Opportunity.plannedHours")
                .contains("OPPORTUNITY_LOST, OPPORTUNITY_REOPENED, OPPORTUNITY_WON");
        assertThat(firm.canonical(Opportunity.class)).hasSize(3);
    }

    @Test
    void shouldResolveTheExceptionWhenTheFieldIsAsBefore() {
        // Given
        say("D2", 1, "{'id':'D2','title':'Two','plan':{'hours':9}}");
        ExceptionRecord raised = firm.exceptions().get(0);

        // When
        say("D2", 2, "{'id':'D2','title':'Two','plan':{'hours':null}}");
        List<ExceptionRecord> afterSilence = firm.exceptions();
        say("D3", 1, "{'id':'D3','title':'Three','plan':{'hours':'9'}}");

        // Then
        assertThat(afterSilence).isEmpty();
        assertThat(firm.exceptions()).singleElement().satisfies(resolved -> {
            assertThat(resolved.getState()).isEqualTo(ExceptionState.RESOLVED);
            assertThat(resolved.getExceptionId()).isEqualTo(raised.getExceptionId());
        });
    }

    @Test
    void shouldSayThatARequiredFieldHasVanishedAndKeepOtherDriftOpen() {
        // Given
        say("D2", 1, "{'id':'D2','title':'Two','plan':{'hours':9}}");
        firm.exceptions();

        // When
        say("D3", 1, "{'id':'D3','plan':{'hours':9}}");
        List<ExceptionRecord> vanished = firm.exceptions();
        say("D3", 2, "{'id':'D3','title':'Three','plan':{'hours':9}}");

        // Then
        assertThat(vanished)
                .extracting(ExceptionRecord::getGroupKey)
                .containsExactlyInAnyOrder("DRIFT_FIELD_VANISHED:ops/deal.title", "MISSING_FIELD:ops/deal.name");
        assertThat(firm.exceptions())
                .allMatch(exception -> exception.getState() == ExceptionState.RESOLVED)
                .extracting(ExceptionRecord::getCause)
                .containsExactlyInAnyOrder("DRIFT_FIELD_VANISHED", "MISSING_FIELD");
    }

    @Test
    void shouldCountEachNewFieldOnceAndNoneOfTheFirstRecord() {
        // Given
        double before = newFields();

        // When
        say("D2", 1, "{'id':'D2','title':'Two','colour':'red','plan':{'hours':'9','unit':'h'}}");
        say("D3", 1, "{'id':'D3','title':'Three','colour':'blue','plan':{'hours':'9','unit':'h'}}");

        // Then
        assertThat(before).isZero();
        assertThat(newFields()).isEqualTo(2);
        assertThat(firm.exceptions()).isEmpty();
    }

    private double newFields() {
        return firm.app().driver().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("new_field-total"))
                .filter(metric -> "normalise".equals(metric.getKey().tags().get("step")))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                .sum();
    }

    private void say(String id, long version, String payload) {
        assertThat(payload).contains(id);
        firm.webhook("ops", "deal", version, CanonicalFixture.json(payload));
    }
}
