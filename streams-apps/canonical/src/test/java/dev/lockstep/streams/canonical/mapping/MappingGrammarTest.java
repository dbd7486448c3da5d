package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each form of the mapping language makes of a value. */
final class MappingGrammarTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hours      | seconds                        | 27000                          | 7.500000",
                "hours      | minutes                        | 20                             | 0.333333",
                "hours      | hours                          | 7.25                           | 7.250000",
                "hours      | hours                          | \"PT7H30M\"                    | 7.500000",
                "hours      | duration                       | \"P1DT30M\"                    | 24.500000",
                "hours      | clock                          | \"7:45\"                       | 7.750000",
                "hours      | { unit: days, hoursPerDay: 7.5 } | 2                            | 15.000000",
                "hours      | float                          | 0.30000000000000004            | 0.300000",
                "workedOn   | epoch-millis                   | 1767916800000                  | 2026-01-09",
                "workedOn   | odata                          | \"/Date(1767916800000+0000)/\" | 2026-01-09",
                "workedOn   | { date: MM/dd/yyyy }           | \"01/09/2026\"                 | 2026-01-09",
                "workedOn   | { dateIn: Europe/Berlin }      | \"2026-01-08T23:30:00Z\"       | 2026-01-09",
                "workedOn   | { dateIn: .zone }              | \"2026-01-08T23:30:00Z\"       | 2026-01-08",
                "approvedAt | epoch-millis                   | 1767967522123                  | 2026-01-09T14:05:22.123Z",
                "approvedAt | epoch-seconds                  | 1767967522                     | 2026-01-09T14:05:22Z",
                "approvedAt | odata                          | \"/Date(1767967522000)/\"      | 2026-01-09T14:05:22Z",
                "approvedAt | { time: local, zone: Europe/Berlin } | \"2026-01-09T15:05:22\"  | 2026-01-09T14:05:22Z",
                "approvedAt | { time: local, zone: Europe/Berlin } | \"2026-01-09 15:05:22\"  | 2026-01-09T14:05:22Z",
                "approvedAt | { time: dd.MM.yyyy HH:mm, zone: .zone } | \"09.01.2026 09:05\"  | 2026-01-09T14:05:00Z",
                // The clock shows 02:30 twice on the last Sunday of October, and never on that of March.
                "approvedAt | { time: local, zone: Europe/Berlin } | \"2026-10-25T02:30:00\"  | 2026-10-25T00:30:00Z",
                "approvedAt | { time: local, zone: Europe/Berlin } | \"2026-03-29T02:30:00\"  | 2026-03-29T01:30:00Z",
            })
    void shouldReadTheNotationsOfManySources(String field, String as, String value, String expected)
            throws IOException {
        // Given
        Mappings mappings = timeEntry("fields: { " + field + ": { from: .v, as: " + as + " } }");

        // When
        JsonNode record = tried(mappings, "{\"id\":1,\"p\":1,\"zone\":\"America/New_York\",\"v\":" + value + "}");

        // Then
        assertThat(record.at("/fields/" + field).asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hours      | minutes      | \"soon\"          | must be a number of minutes",
                "hours      | clock        | \"7:75\"          | must be hours and minutes as 7:30",
                "hours      | hours        | 1e999999999       | must be a number",
                "workedOn   | epoch-millis | 1767967522000     | must be midnight UTC",
                "workedOn   | { date: MM/dd/yyyy } | \"31/12/2026\" | must be a date MM/dd/yyyy",
                "approvedAt | epoch-millis | \"1e40\"          | must be milliseconds since 1970",
                "approvedAt | odata        | \"yesterday\"     | must be an OData time",
                "approvedAt | { time: local, zone: .zone } | \"2026-01-09T15:05:22\" | must be a time zone",
            })
    void shouldRefuseWhatIsNoSuchNotation(String field, String as, String value, String reason) {
        // Given
        Mappings mappings = timeEntry("fields: { " + field + ": { from: .v, as: " + as + " } }");

        // When
        MappingTrial.Outcome outcome = new MappingTrial(mappings).of("ops", "entry", "{\"p\":1,\"v\":" + value + "}");

        // Then
        assertThat(outcome.accepted()).isFalse();
        assertThat(outcome.text()).contains("WRONG_TYPE at " + field).contains(reason);
    }

    @Test
    void shouldDivideSubunitsExactlyOrRefuse() throws IOException {
        // Given
        Mappings mappings = opportunity("amount: { amount: .cents, currency: .currency, subunits: .unit }");

        // When
        JsonNode euros = tried(mappings, "{\"id\":1,\"cents\":8640012,\"currency\":\"EUR\",\"unit\":100}");
        MappingTrial.Outcome third =
                new MappingTrial(mappings).of("ops", "entry", "{\"cents\":100,\"currency\":\"EUR\",\"unit\":3}");

        // Then
        assertThat(euros.at("/fields/amount/amount").asText()).isEqualTo("86400.1200");
        assertThat(third.text()).contains("WRONG_TYPE at amount: must be a count that 3 divides exactly, not 100");
    }

    @Test
    void shouldReferToWhateverObjectTheRecordNames() throws IOException {
        // Given
        Mappings mappings = opportunity("customerId: { ref: CUSTOMER, object: .type, id: .customer }");

        // When
        JsonNode named = tried(mappings, "{\"id\":1,\"type\":\"Account\",\"customer\":\"A1\"}");
        JsonNode silent = tried(mappings, "{\"id\":1,\"type\":null,\"customer\":\"A1\"}");

        // Then
        assertThat(named.at("/fields/customerId").asText()).isEqualTo("ops/CUSTOMER/Account/A1");
        assertThat(silent.at("/fields").has("customerId")).isFalse();
    }

    @Test
    void shouldTellTheDeskEverythingThatMayIdentifyARecord() throws IOException {
        // Given
        Mappings mappings = new SystemsOnDisk(folder)
                .with("ownership.yaml", "Customer: { default: [ops] }")
                .with("ops/mappings/entry.yaml", """
                        source:    { system: ops, object: entry }
                        canonical: Customer
                        mergedInto: .into
                        root:
                          kind: CUSTOMER
                          mint: true
                          name: .name
                          evidence: { domain: .site, email: .mail }
                          crossReference: { system: crm, object: company, id: .crm }
                        fields: { name: .name }
                        custom: { band: .band, flags: .flags, none: .none }
                        """)
                .load();

        // When
        JsonNode record = tried(
                mappings,
                "{\"id\":1,\"name\":\"N\",\"site\":\"n.example\",\"crm\":9,\"into\":2,\"band\":3,\"flags\":[1]}");

        // Then
        assertThat(record.get("evidence").toString())
                .isEqualTo("{\"name\":\"N\",\"crossReference\":\"crm/CUSTOMER/company/9\","
                        + "\"mergedInto\":\"entry/2\",\"domain\":\"n.example\"}");
        assertThat(record.get("deleted").asBoolean()).isTrue();
        assertThat(record.get("custom").toString()).isEqualTo("{\"band\":\"3\",\"flags\":\"[1]\"}");
    }

    @Test
    void shouldShowEveryRecordOfAnExplodedOne() {
        // Given
        Mappings mappings = timeEntry("""
                explode: .lines[]
                element: .item.no
                fields: { hours: .item.h }""", ".record.p");

        // When
        MappingTrial.Outcome outcome = new MappingTrial(mappings)
                .of("ops", "entry", "{\"id\":7,\"p\":1,\"lines\":[{\"no\":1,\"h\":2},{\"no\":2,\"h\":3}]}");

        // Then
        assertThat(outcome.accepted()).isTrue();
        assertThat(outcome.text()).contains("\"id\" : \"7#1\"", "\"id\" : \"7#2\"");
    }

    @Test
    void shouldRefuseTheWholeRecordWhenTwoElementsHaveOneId() {
        // Given
        Mappings mappings = timeEntry("explode: .lines[]\nelement: .item.no\nfields: { hours: .item.h }", ".record.p");

        // When
        MappingTrial.Outcome outcome =
                new MappingTrial(mappings).of("ops", "entry", "{\"p\":1,\"lines\":[{\"no\":1},{\"no\":1}]}");

        // Then
        assertThat(outcome.text()).isEqualTo("TimeEntry: WRONG_TYPE at element: two elements have the id 1");
    }

    @Test
    void shouldFindEveryMistakeOfAFileBeforeAnyRecordComes() {
        // Given
        new SystemsOnDisk(folder)
                .with("ownership.yaml", "TimeEntry: { default: [ops] }")
                .with("ops/system.yaml", "{ mode: asleep, colour: red }")
                .with("ops/mappings/entry.yaml", """
                        source:    { system: ops, object: entry, when: '.kind | is_invoice' }
                        canonical: TimeEntry
                        identity:  root
                        explode:   .lines[]
                        element:   .item.id
                        root:      { kind: ENGAGEMENT, object: '.type |', id: .p }
                        fields:
                          hours:      { from: .h, as: fortnights }
                          workedOn:   { from: .d, as: { dateIn: Mars/Olympus } }
                          approvedAt: { from: .a, as: { time: local } }
                          status:     { from: .s, map: { a: APPROVED }, unknown: pass, default: OPEN }
                          projectId:  { of: Project, object: project, id: '.p | tosting' }
                        """);

        // When
        List<MappingProblem> problems = Mappings.check(folder).problems();

        // Then
        assertThat(problems)
                .extracting(problem -> problem.file() + " " + problem.path())
                .containsExactlyInAnyOrder(
                        "ops/system.yaml mode",
                        "ops/system.yaml colour",
                        "ops/mappings/entry.yaml source.when",
                        "ops/mappings/entry.yaml identity",
                        "ops/mappings/entry.yaml root.object",
                        "ops/mappings/entry.yaml fields.hours.as",
                        "ops/mappings/entry.yaml fields.workedOn.as.dateIn",
                        "ops/mappings/entry.yaml fields.approvedAt.as.zone",
                        "ops/mappings/entry.yaml fields.status",
                        "ops/mappings/entry.yaml fields.projectId.id");
        assertThat(problems)
                .extracting(MappingProblem::message)
                .anyMatch(message -> message.contains("Function tosting/0 does not exist"));
    }

    private Mappings timeEntry(String rest) {
        return timeEntry(rest, ".p");
    }

    private Mappings timeEntry(String rest, String project) {
        return new SystemsOnDisk(folder)
                .with("ownership.yaml", "TimeEntry: { default: [ops] }")
                .with(
                        "ops/mappings/entry.yaml",
                        "source: { system: ops, object: entry }\ncanonical: TimeEntry\n"
                                + "root: { kind: ENGAGEMENT, object: project, id: " + project + " }\n" + rest)
                .load();
    }

    private Mappings opportunity(String field) {
        return new SystemsOnDisk(folder)
                .with("ownership.yaml", "Opportunity: { default: [ops] }")
                .with(
                        "ops/mappings/entry.yaml",
                        "source: { system: ops, object: entry }\ncanonical: Opportunity\n"
                                + "root: { kind: ENGAGEMENT, mint: true }\nfields: { " + field + " }")
                .load();
    }

    private static JsonNode tried(Mappings mappings, String payload) throws IOException {
        MappingTrial.Outcome outcome = new MappingTrial(mappings).of("ops", "entry", payload);
        assertThat(outcome.accepted()).as(outcome.text()).isTrue();
        return JSON.readTree(outcome.text());
    }
}
