package dev.lockstep.infra.runtime.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.EngagementPolicies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are wrong say so: all of it at once, with line, place and what may stand there. */
class WrongScenariosTest {
    private static final Path SHIPPED = Path.of("../../streams-apps/engagement/scenarios");
    private static final String HEAD = """
            scenario: A story
            why: A reason.
            start: 2026-02-09T10:00:00Z
            given:
              - customer: { id: acme, like: known-to-erp }
              - legal entity: { id: DE01, like: german }
              - tax profile: { id: DE-STD, like: german }
            steps:
            """;

    private final AppOnStage app = new EngagementOnStage(
            EngagementPolicies.load(SystemsFolder.shipped(Path.of("../../streams-apps/engagement/policies"))));

    @TempDir
    private Path folder;

    @Test
    void shouldReportEveryProblemWithLineAndPath() {
        // When
        List<String> problems = problems("""
                scenario: A story
                reason: none
                start: tomorrow
                given:
                  - custommer: { id: acme }
                  - customer: { id: acme, countri: DE, paymentTermsDays: soon, creditHold: maybe }
                  - customer: { like: german }
                  - deal: { id: deal-1, engagement: eng-1, like: fixed-fe, stage: WONN, amount: 90000 euros }
                  - deal: { id: deal-1, startsOn: 31.3.2026, plannedHours: 1.1234567, demand: [ { role: CONSULTANT } ] }
                steps:
                  - when: Something happens
                    afterwards: PT4H
                    after: 4 hours
                    crm confirms: UPDATE_DEALS
                    sap confirms: UPDATE_DEAL
                    action: { type: APROVE, actor: maria, reason: because, target: co-1 }
                    then: { events: [ WORKFLOW_BLOKED ], orders: ALL, exceptions: [] }
                  - again: deal-1
                """);
        // Then
        assertThat(problems)
                .containsExactly(
                        "line 2: reason: there is no key 'reason'; there are: scenario, why, start, given, steps",
                        "line 1: 'why' is missing: one sentence for the reader",
                        "line 3: start: 'start' says when the story begins; write 2026-03-02T09:00:00Z",
                        "line 5: given[1].custommer: there is no entity 'custommer'; nearest: customer",
                        "line 6: given[2].customer.countri: there is no field of a customer 'countri';"
                                + " nearest: country",
                        "line 6: given[2].customer.paymentTermsDays: 'soon' is no number of this field",
                        "line 6: given[2].customer.creditHold: 'maybe' is neither true nor false",
                        "line 7: given[3].customer: 'id' is missing: which customer is it?",
                        "line 8: given[4].deal.like: there is no typical deal 'fixed-fe';"
                                + " there are: fixed-fee, time-and-materials",
                        "line 8: given[4].deal.stage: there is no OpportunityStage 'WONN';"
                                + " there are: OPEN, WON, LOST, UNKNOWN",
                        "line 8: given[4].deal.amount: '90000 euros' is no amount; write 1000.00 EUR",
                        "line 9: given[5].deal.startsOn: '31.3.2026' is no day; write 2026-03-31",
                        "line 9: given[5].deal.plannedHours: has more than 6 decimal places",
                        "line 9: given[5].deal.demand[1]: 'hours' is missing in this RoleDemand",
                        "line 12: steps[1].afterwards: there is no kind of step 'afterwards'; nearest: after",
                        "line 13: steps[1].after: '4 hours' is no time to wait; write PT4H, PT30M or P3D",
                        "line 14: steps[1].crm confirms: there is no operation 'UPDATE_DEALS'; nearest: UPDATE_DEAL",
                        "line 15: steps[1].sap confirms: there is no system 'sap'; there are: crm, psa, erp",
                        "line 16: steps[1].action: there is no type of action 'APROVE'; nearest: APPROVE",
                        "line 17: steps[1].then.events[1]: there is no LifecycleType 'WORKFLOW_BLOKED';"
                                + " nearest: WORKFLOW_BLOCKED",
                        "line 17: steps[1].then.orders: a list is expected here; write [] for none",
                        "line 17: steps[1].then.exceptions: there is no list 'exceptions'; there are: orders, events,"
                                + " open exceptions, resolved exceptions, nothing",
                        "line 1: the last step must end with 'then': a story that checks nothing cannot fail");
    }

    @Test
    void shouldSayWhereAFileIsNoYaml() {
        assertThat(problems("scenario: [ one\nwhy: two\n"))
                .singleElement()
                .asString()
                .startsWith("line 2: is no YAML: ");
        assertThat(problems("just words")).singleElement().asString().startsWith("line 1: a file begins with");
        assertThat(problems("scenario: a\nscenario: b\n"))
                .singleElement()
                .asString()
                .contains("Duplicate field");
    }

    @Test
    void shouldSayThatItCannotBeReadWhenThereIsNoFile() {
        assertThat(new ScenarioReader(SHIPPED, app.systems())
                        .read(folder.resolve("nowhere.yaml"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("line 1: cannot be read: ");
    }

    @Test
    void shouldNameExpectedGotAndNearestWhenAnExpectationDoesNotHold() {
        assertThat(failure("""
                          - when: The deal is won without terms
                            deal: { id: deal-1, engagement: eng-1, like: fixed-fee, termsApproved: false }
                            then: { open exceptions: [ { cause: TERMS_NOT_APPROVED, owner: PMO, amountAtRisk: 1 EUR } ] }
                        """)).hasValue("""
                        step 1 "The deal is won without terms": open exceptions
                            expected {cause: TERMS_NOT_APPROVED, owner: PMO, amountAtRisk: 1 EUR}
                            got      TERMS_NOT_APPROVED SALES_OPS The commercial terms are not approved
                            missing  {cause: TERMS_NOT_APPROVED, owner: PMO, amountAtRisk: 1 EUR}
                            nearest  TERMS_NOT_APPROVED SALES_OPS The commercial terms are not approved: \
                        owner expected PMO, got SALES_OPS; amountAtRisk expected EUR 1.00, got EUR 90000.00""");
    }

    @Test
    void shouldNameTheNearestWhenACauseIsUnknown() {
        assertThat(failure("""
                          - when: The deal is won without terms
                            deal: { id: deal-1, engagement: eng-1, like: fixed-fee, termsApproved: false }
                            then: { open exceptions: [ TERMS_UNAPPROVED ] }
                        """)).hasValueSatisfying(wrong -> assertThat(wrong)
                .contains("cause expected 'TERMS_UNAPPROVED', got 'TERMS_NOT_APPROVED'"));
    }

    @Test
    void shouldSayWhatIsOpenWhenNobodyAskedForTheAnsweredWrite() {
        assertThat(failure("""
                          - when: The deal is won
                            deal: { id: deal-1, engagement: eng-1, like: fixed-fee }
                            psa confirms: CREATE_WORKSPACE
                            then: { events: [] }
                        """))
                .hasValue("step 1 \"The deal is won\": no CREATE_WORKSPACE is open in psa; open: erp CREATE_CONTRACT of"
                        + " eng-1");
    }

    @Test
    void shouldSayWhatTheAppDoesNotRead() {
        assertThat(failure("""
                          - when: The rate of the day comes
                            exchange rate: { id: EUR-USD, fromCurrency: EUR, toCurrency: USD, rate: 1.1 }
                            then: { nothing: true }
                        """))
                .hasValue("step 1 \"The rate of the day comes\": the app does not read"
                        + " lockstep.canonical.exchange-rate.v1");
    }

    @Test
    void shouldFailWhenSomethingWasSaidAndNothingExpected() {
        assertThat(failure("""
                          - when: The deal is won
                            deal: { id: deal-1, engagement: eng-1, like: fixed-fee }
                            then: { nothing: true }
                        """)).hasValue("""
                        step 1 "The deal is won": orders
                            expected none
                            got      WRITE erp CREATE_CONTRACT eng-1
                            not expected  WRITE erp CREATE_CONTRACT eng-1""");
    }

    @Test
    void shouldSayThatTheOrderDiffers() {
        assertThat(failure("""
                          - when: The deal is won
                            deal: { id: deal-1, engagement: eng-1, like: fixed-fee }
                            erp confirms: CREATE_CONTRACT
                            then: { orders: [ CREATE_ERP_PROJECT, CREATE_CONTRACT ] }
                        """)).hasValueSatisfying(wrong -> assertThat(wrong).endsWith("the order differs"));
    }

    @Test
    void shouldSayThatNothingWasToldOfARecordThatComesAgain() {
        assertThat(failure("""
                          - when: Something unheard of comes again
                            again: deal-9
                            then: { nothing: true }
                        """))
                .hasValue("step 1 \"Something unheard of comes again\": nothing was told of 'deal-9' yet");
    }

    @Test
    void shouldStopBeforeTheNamedWriteWhenEverythingIsConfirmedUntilThen() {
        assertThat(failure("""
                          - when: The deal is won and all goes well at first
                            deal: { id: deal-1, engagement: eng-1, like: fixed-fee }
                            everything confirms: { until: CREATE_WORKSPACE }
                            then: { orders: [ CREATE_CONTRACT, CREATE_ERP_PROJECT, CREATE_WORKSPACE ], events: [] }
                          - when: The PSA takes the request back
                            psa cancels: CREATE_WORKSPACE
                            then: { events: [ PROJECT_ACTIVATED ] }
                        """)).hasValueSatisfying(wrong -> assertThat(wrong).startsWith("step 2 "));
        assertThat(failure("""
                          - when: The deal is won, and nobody ever cancels
                            deal: { id: deal-1, engagement: eng-1, like: fixed-fee }
                            everything confirms: { until: CANCEL_CONTRACT }
                            then: { orders: [] }
                        """))
                .hasValue("step 1 \"The deal is won, and nobody ever cancels\": no CANCEL_CONTRACT was ever asked for");
    }

    @Test
    void shouldTakeTheTypicalRecordsBesideTheFileFirst() throws IOException {
        // Given
        Path typical = Files.createDirectories(folder.resolve("typical"));
        Files.writeString(typical.resolve("deal.yaml"), "fixed-fee: { like: bare }\nbare: { stage: OPEN }\n");
        // When / Then
        assertThat(failure("""
                          - when: A deal of our own kind is entered
                            deal: { id: deal-1, engagement: eng-1, like: fixed-fee }
                            then: { nothing: true }
                        """)).isEmpty();
    }

    @Test
    void shouldSayThatTypicalRecordsAreLikeEachOther() throws IOException {
        // Given
        Path typical = Files.createDirectories(folder.resolve("typical"));
        Files.writeString(typical.resolve("deal.yaml"), "hen: { like: egg }\negg: { like: hen }\n");
        // When
        List<String> problems = problems(HEAD + """
                  - when: A deal of a strange kind is entered
                    deal: { id: deal-1, engagement: eng-1, like: hen }
                    then: { nothing: true }
                """);
        // Then
        assertThat(problems).first().asString().endsWith("is like others in a circle");
    }

    private Optional<String> failure(String steps) {
        ScenarioReader.Result result = read(HEAD + steps);
        assertThat(result.problems()).isEmpty();
        return new ScenarioRun(app).failure(result.scenario().orElseThrow());
    }

    private List<String> problems(String content) {
        return read(content).problems();
    }

    private ScenarioReader.Result read(String content) {
        try {
            Path file = Files.writeString(folder.resolve("story.yaml"), content);
            return new ScenarioReader(SHIPPED, app.systems()).read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
