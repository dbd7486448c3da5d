package dev.lockstep.streams.canonical.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A firm's own folder over the shipped one, and the fixtures of both. */
final class OverridesTest {
    private static final String DEAL = """
            source:    { system: crm, object: deal }
            canonical: Opportunity
            root:      { kind: ENGAGEMENT, mint: true }
            fields:
              name:  .name
              stage: { from: .stage, map: { won: WON, lost: LOST }, unknown: reject }
              practice: .practice
            """;

    @TempDir
    Path shipped;

    @TempDir
    Path own;

    @BeforeEach
    void ship() {
        new SystemsOnDisk(shipped)
                .with("ownership.yaml", "Opportunity: { default: [crm] }")
                .with("crm/system.yaml", "{ name: The CRM, mode: shadow, live: [deal], ourselves: [bot] }")
                .with("crm/mappings/deal.yaml", DEAL)
                .with("crm/fixtures/deal.json", "{\"id\":\"1\",\"name\":\"N\",\"stage\":\"won\",\"practice\":\"P\"}")
                .with("crm/fixtures/deal.expected.yaml", """
                        records:
                        - { entity: Opportunity, root: crm/ENGAGEMENT/deal/1, fields: { name: N, stage: WON, practice: P } }
                        """);
    }

    @Test
    void shouldMergeMapsReplaceValuesAndRemoveWhatIsNull() {
        // Given
        new SystemsOnDisk(own).with("crm/mappings/deal.yaml", """
                fields:
                  name:     .title
                  practice: null
                  stage:    { map: { gained: WON, lost: null } }
                """);

        // When
        Mappings mappings = Mappings.load(shipped, Optional.of(own));
        MappingTrial.Outcome gained = new MappingTrial(mappings)
                .of("crm", "deal", "{\"id\":\"1\",\"title\":\"T\",\"stage\":\"gained\",\"practice\":\"P\"}");
        MappingTrial.Outcome lost = new MappingTrial(mappings).of("crm", "deal", "{\"stage\":\"lost\"}");

        // Then
        assertThat(gained.text())
                .contains("\"name\" : \"T\"", "\"stage\" : \"WON\"")
                .doesNotContain("practice");
        assertThat(lost.text()).contains("the value map does not know \"lost\"");
    }

    @Test
    void shouldTellTheVersionOfWhatWasMerged() {
        // Given
        String version = Mappings.load(shipped).all().get(0).version();
        new SystemsOnDisk(own).with("crm/mappings/deal.yaml", "required: [name]");

        // When
        String merged = Mappings.load(shipped, Optional.of(own)).all().get(0).version();

        // Then
        assertThat(version).startsWith("crm/deal@");
        assertThat(merged).startsWith("crm/deal@").isNotEqualTo(version);
    }

    @Test
    void shouldAddSystemsObjectsAndOwnersOfTheFirm() {
        // Given
        new SystemsOnDisk(own)
                .with("ownership.yaml", "Opportunity: { default: [tool, crm] }")
                .with("crm/system.yaml", "{ mode: live, live: null }")
                .with("crm/mappings/ignored.yaml", "quote: not used here")
                .with("tool/mappings/lead.yaml", DEAL.replace("crm", "tool").replace("deal", "lead"));

        // When
        Mappings mappings = Mappings.load(shipped, Optional.of(own));

        // Then
        assertThat(mappings.systems()).containsExactly("crm", "tool");
        assertThat(mappings.ownership().of("Opportunity").of(1)).containsExactly("tool", "crm");
        assertThat(mappings.routes("crm", "quote").ignored()).isTrue();
        assertThat(mappings.settings("crm").isShadow("company")).isFalse();
        assertThat(mappings.settings("tool").name()).isEqualTo("tool");
    }

    @Test
    void shouldKnowWhatIsWatchedAndWhoWeAre() {
        // When
        SystemSettings crm = Mappings.load(shipped).settings("crm");

        // Then
        assertThat(crm.name()).isEqualTo("The CRM");
        assertThat(crm.isShadow("company")).isTrue();
        assertThat(crm.isShadow("deal")).isFalse();
        assertThat(crm.isOurselves("bot")).isTrue();
        assertThat(crm.isOurselves(null)).isFalse();
    }

    @Test
    void shouldSayHowAFixtureDiffersFromWhatMustComeOfIt() {
        // Given
        new SystemsOnDisk(own)
                .with("crm/mappings/deal.yaml", "fields: { name: .id, practice: null, crmId: .id }")
                .with("crm/fixtures/deal-other.json", "{\"id\":\"2\",\"stage\":\"dreaming\"}");

        // When
        List<MappingFixtures.Result> shippedOnly = new MappingFixtures(shipped, Optional.empty()).run(Optional.empty());
        List<MappingFixtures.Result> both = new MappingFixtures(shipped, Optional.of(own)).run(Optional.of("crm"));

        // Then
        assertThat(shippedOnly).extracting(MappingFixtures.Result::passed).containsExactly(true);
        assertThat(both.get(0).differences())
                .containsExactly("there is no deal-other.expected.yaml that says what must come of it");
        assertThat(both.get(1).differences())
                .containsExactly(
                        "Opportunity.fields.crmId: expected , got \"1\"",
                        "Opportunity.fields.name: expected \"N\", got \"1\"",
                        "Opportunity.fields.practice: expected \"P\", got ");
    }

    @Test
    void shouldWriteMissingExpectationsThatThenHold() {
        // Given
        new SystemsOnDisk(shipped)
                .with("crm/fixtures/deal-other.json", "{\"id\":\"2\",\"stage\":\"dreaming\"}")
                .with("crm/fixtures/deal-third.json", "{\"id\":\"3\",\"stage\":\"won\"}");
        MappingFixtures fixtures = new MappingFixtures(shipped, Optional.empty());

        // When
        List<Path> written = fixtures.writeMissing(Optional.empty());

        // Then
        assertThat(written).hasSize(2);
        assertThat(fixtures.run(Optional.empty())).hasSize(3).allMatch(MappingFixtures.Result::passed);
    }
}
