package dev.lockstep.infra.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class LinksCommandTest {
    private static final String SIGNED = " --actor ada --reason said-so";

    private final CommandLine command = new CommandLine(new LinksCommand());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show crm/CUSTOMER/company/C-1",
                "list --system crm",
                "link crm/CUSTOMER/company/C-1 cus_1" + SIGNED,
                "unlink crm/CUSTOMER/company/C-1" + SIGNED,
                "merge --from cus_1 --into cus_2" + SIGNED,
                "split crm/CUSTOMER/company/C-1" + SIGNED,
                "split --from cus_1 --into cus_2" + SIGNED
            })
    void shouldUnderstandEveryWish(String line) {
        assertThat(command.parseArgs(line.split(" ", -1)).subcommand()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merge --from cus_1 --into cus_2",
                "merge --from cus_1" + SIGNED,
                "split" + SIGNED,
                "split --from cus_1" + SIGNED,
                "split crm/CUSTOMER/company/C-1 --from cus_1 --into cus_2" + SIGNED
            })
    void shouldRefuseWishesThatAreNotSignedOrNotClear(String line) {
        assertThatThrownBy(() -> command.parseArgs(line.split(" ", -1)))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    @Test
    void shouldMarkTwoRecordsOfOneSystemWithOneRootAndCountThem() {
        // Given
        Crosswalk crosswalk = new Crosswalk(Map.of(
                "crm/CUSTOMER/company/C-1", link("crm", "company/C-1", "cus_1"),
                "crm/CUSTOMER/company/C-2", link("crm", "company/C-2", "cus_1"),
                "crm/CUSTOMER/company/C-3", link("crm", "company/C-3", "cus_2"),
                "erp/CUSTOMER/customer/9", link("erp", "customer/9", "cus_2")));

        // When
        var lines = crosswalk.of("crm");

        // Then
        assertThat(lines)
                .satisfiesExactly(
                        one -> assertThat(one).contains("tax-id 1.00", "DUPLICATE of crm/CUSTOMER/company/C-2"),
                        two -> assertThat(two).contains("DUPLICATE of crm/CUSTOMER/company/C-1"),
                        three -> assertThat(three).contains("'Alder'").doesNotContain("DUPLICATE"),
                        sums -> assertThat(sums).startsWith("3 records linked, 2 share a root"));
    }

    @Test
    void shouldSayWhyARecordBelongsToItsRootAndWhatElseDoes() {
        // Given
        Crosswalk crosswalk = new Crosswalk(Map.of(
                "crm/CUSTOMER/company/C-1", link("crm", "company/C-1", "cus_1"),
                "erp/CUSTOMER/customer/9", link("erp", "customer/9", "cus_1")));

        // When
        String decision = crosswalk.decision("erp/CUSTOMER/customer/9");

        // Then
        assertThat(decision)
                .contains("is cus_1", "Same tax id.", "tax-id@v1", "same root  crm/CUSTOMER/company/C-1  'Alder'");
        assertThat(crosswalk.decision("erp/CUSTOMER/customer/10")).isNull();
    }

    private static Link link(String system, String sourceId, String root) {
        return Link.newBuilder()
                .setSystem(system)
                .setKind(LinkKind.CUSTOMER)
                .setSourceId(sourceId)
                .setCanonicalId(root)
                .setRule(LinkRule.TAX_ID)
                .setConfidence(new BigDecimal("1.00"))
                .setExplanation("Same tax id.")
                .setDecidedAt(Instant.EPOCH)
                .setRuleName("tax-id")
                .setRuleVersion("v1")
                .setLabel("Alder")
                .build();
    }
}
