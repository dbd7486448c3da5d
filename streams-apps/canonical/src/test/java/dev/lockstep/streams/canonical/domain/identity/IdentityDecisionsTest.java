package dev.lockstep.streams.canonical.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.identity.Relink;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.parts.SourceReference;
import dev.lockstep.schemas.problems.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the desk decides by itself after the first link, what it proposes, and what operators decide. */
final class IdentityDecisionsTest {
    private static final Instant NOON = Instant.parse("2026-01-09T12:00:00Z");
    private static final String CRM = "crm/CUSTOMER/company/C-1";
    private static final String ERP = "erp/CUSTOMER/customer/9";
    private static final String CRM_ROOT = StableId.of("cus", "crm", "company", "C-1");
    private static final String ERP_ROOT = StableId.of("cus", "erp", "customer", "9");

    private final LinkDesk desk = new LinkDesk(new MemoryInMaps(), ShippedRules.RULES);
    private int actions;

    @Test
    void shouldProposeAMergeAndMoveNothingWhenALinkedRecordGainsTheTaxIdOfAnotherRoot() {
        // Given
        hear(company("C-1", "Alder Ltd").setTaxId("GB 123-4"));
        hear(customer("9", "Quite Different Ltd"));

        // When
        Ruling ruling = hear(customer("9", "Quite Different Ltd").setTaxId("GB1234"));

        // Then
        assertThat(ruling.relinks()).isEmpty();
        assertThat(ruling.doubts().get(ERP)).singleElement().satisfies(doubt -> {
            assertThat(doubt.cause()).isEqualTo("MERGE_PROPOSED");
            assertThat(doubt.message()).contains(ERP, CRM_ROOT, "taxId 'GB1234'", "tax-id", "1.00");
            assertThat(doubt.remedy()).contains("links merge --from " + ERP_ROOT + " --into " + CRM_ROOT);
        });
    }

    @Test
    void shouldWithdrawAProposalWhenTheEvidenceOfTheOtherSideChanges() {
        // Given
        hear(company("C-1", "Alder Ltd").setTaxId("GB1"));
        hear(customer("9", "Other Ltd"));
        hear(customer("9", "Other Ltd").setTaxId("GB1"));

        // When
        Ruling ruling = hear(company("C-1", "Alder Ltd").setTaxId("GB2"));

        // Then
        assertThat(ruling.doubts().get(ERP)).isEmpty();
    }

    @Test
    void shouldProposeAndMintWhenAMatchIsNotSureEnough() {
        // Given
        hear(company("C-1", "Alder Ltd").setEvidence(Map.of("domain", "https://www.alder.example/start")));

        // When
        Ruling ruling = hear(customer("9", "Alder Group Holding").setEvidence(Map.of("domain", "alder.example")));

        // Then
        assertThat(ruling.links().get(ERP).getRule()).isEqualTo(LinkRule.MINTED);
        assertThat(ruling.doubts().get(ERP)).extracting(Problem::cause).containsExactly("MATCH_PROPOSED");
    }

    @Test
    void shouldAskAboutTwoRootsOnceWhicheverRecordChangesLater() {
        // Given
        hear(company("C-1", "Alder Ltd").setEvidence(Map.of("domain", "alder.example")));
        hear(customer("9", "Alder Group").setEvidence(Map.of("domain", "alder.example")));

        // When
        Ruling ruling = hear(company("C-1", "Alder Limited Renamed").setEvidence(Map.of("domain", "alder.example")));

        // Then
        assertThat(ruling.doubts().get(CRM)).isEmpty();
        assertThat(ruling.doubts().get(ERP)).hasSize(1);
    }

    @Test
    void shouldNotLinkWhenOneNameLeadsToTwoRoots() {
        // Given
        hear(company("C-1", "Alder Ltd"));
        hear(company("C-2", "Alder Ltd"));

        // When
        Ruling ruling = hear(customer("9", "Alder Ltd"));

        // Then
        assertThat(ruling.links().get(ERP).getRule()).isEqualTo(LinkRule.MINTED);
        assertThat(ruling.doubts().get(ERP))
                .hasSize(2)
                .extracting(Problem::cause)
                .containsOnly("MERGE_PROPOSED");
    }

    @Test
    void shouldMoveARecordByItselfWhenItsSystemMergesItIntoAnother() {
        // Given
        hear(company("C-1", "Alder Ltd"));
        hear(company("C-2", "Birch Ltd"));
        String winner = StableId.of("cus", "crm", "company", "C-2");

        // When
        Ruling ruling = hear(company("C-1", null).setCountry(null).setMergedInto("company/C-2"));

        // Then
        assertThat(ruling.links().get(CRM)).satisfies(link -> {
            assertThat(link.getRule()).isEqualTo(LinkRule.SOURCE_MERGE);
            assertThat(link.getCanonicalId()).isEqualTo(winner);
            assertThat(link.getPreviousId()).isEqualTo(CRM_ROOT);
        });
        assertThat(ruling.relinks()).extracting(Relink::getToId).containsExactly(winner);
        assertThat(ruling.merges()).extracting(Ruling.Merged::from).containsExactly(CRM_ROOT);
    }

    @Test
    void shouldProposeToMergeWhatASourceMergeLeftBehind() {
        // Given
        hear(company("C-1", "Alder Ltd").setTaxId("GB1"));
        hear(customer("9", "Alder Ltd").setTaxId("GB1"));
        hear(company("C-2", "Birch Ltd"));

        // When
        Ruling ruling = hear(company("C-1", null).setCountry(null).setMergedInto("company/C-2"));

        // Then
        assertThat(ruling.merges()).isEmpty();
        assertThat(ruling.doubts().get(CRM))
                .anySatisfy(doubt -> assertThat(doubt.message()).contains(ERP, "still linked"));
    }

    @Test
    void shouldFollowAMergeWhoseWinnerComesLater() {
        // Given
        hear(company("C-1", "Alder Ltd"));
        hear(company("C-1", null).setCountry(null).setMergedInto("company/C-2"));

        // When
        Ruling ruling = hear(company("C-2", "Birch Ltd"));

        // Then
        assertThat(ruling.links().get(CRM).getCanonicalId()).isEqualTo(StableId.of("cus", "crm", "company", "C-2"));
    }

    @Test
    void shouldJoinARecordThatAnotherSystemNamesWhicheverComesFirst() {
        // Given
        hear(company("C-1", "Alder Ltd"));
        hear(customer("8", "Birch Ltd").setCrossReference("crm/CUSTOMER/company/C-2"));

        // When
        Link named = hear(company("C-2", "Beech Ltd")).links().get("crm/CUSTOMER/company/C-2");
        Link naming =
                hear(customer("9", "Elm Ltd").setCrossReference(CRM)).links().get(ERP);

        // Then
        assertThat(named.getRule()).isEqualTo(LinkRule.CROSS_REFERENCE);
        assertThat(named.getCanonicalId()).isEqualTo(StableId.of("cus", "erp", "customer", "8"));
        assertThat(naming.getCanonicalId()).isEqualTo(CRM_ROOT);
    }

    @Test
    void shouldResolveAConflictWhenTheRecordNoLongerClaimsAnotherRoot() {
        // Given
        hear(company("C-1", "Alder Ltd"));
        hear(customer("9", "Birch Ltd"));

        // When
        Ruling claiming = hear(customer("9", "Birch Ltd").setCanonicalId(CRM_ROOT));
        Ruling corrected = hear(customer("9", "Birch Ltd"));

        // Then
        assertThat(claiming.doubts().get(ERP)).extracting(Problem::cause).containsExactly("LINK_CONFLICT");
        assertThat(claiming.relinks()).isEmpty();
        assertThat(corrected.doubts().get(ERP)).isEmpty();
    }

    @Test
    void shouldMoveEveryRecordOfTheLosingRootWhenAnOperatorMergesAndFollowItsIdLater() {
        // Given
        hear(company("C-1", "Alder Ltd"));
        hear(customer("9", "Birch Ltd"));

        // When
        Ruling merged = act(ActionType.MERGE, Map.of("from", ERP_ROOT, "into", CRM_ROOT));
        Ruling later = hear(customer("10", "Cedar Ltd").setCanonicalId(ERP_ROOT));

        // Then
        assertThat(merged.refusals().values()).containsOnly(List.of());
        assertThat(merged.relinks()).singleElement().satisfies(relink -> {
            assertThat(relink.getLink()).isEqualTo(ERP);
            assertThat(relink.getFromId()).isEqualTo(ERP_ROOT);
            assertThat(relink.getToId()).isEqualTo(CRM_ROOT);
        });
        assertThat(merged.links().get(ERP).getActor()).isEqualTo("ada");
        assertThat(merged.merges()).hasSize(1);
        assertThat(later.links().get("erp/CUSTOMER/customer/10").getCanonicalId())
                .isEqualTo(CRM_ROOT);
    }

    @Test
    void shouldBringEverythingBackWhenWhatWasMergedIsSplit() {
        // Given
        hear(company("C-1", "Alder Ltd"));
        hear(customer("9", "Birch Ltd"));
        act(ActionType.MERGE, Map.of("from", ERP_ROOT, "into", CRM_ROOT));
        hear(customer("10", "Cedar Ltd").setCanonicalId(ERP_ROOT));

        // When
        Ruling split = act(ActionType.SPLIT, Map.of("from", CRM_ROOT, "into", ERP_ROOT));
        Ruling later = hear(customer("11", "Dogwood Ltd").setCanonicalId(ERP_ROOT));

        // Then
        assertThat(split.links().values()).extracting(Link::getCanonicalId).containsExactly(ERP_ROOT, ERP_ROOT);
        assertThat(split.merges()).isEmpty();
        assertThat(later.links().get("erp/CUSTOMER/customer/11").getCanonicalId())
                .isEqualTo(ERP_ROOT);
    }

    @Test
    void shouldCloseAProposalWhenTheOperatorMergesOrSaysThatTheyAreNotOne() {
        // Given
        hear(company("C-1", "Alder Ltd").setTaxId("GB1"));
        hear(customer("9", "Birch Ltd"));
        hear(customer("9", "Birch Ltd").setTaxId("GB1"));

        // When
        Ruling kept = act(ActionType.LINK, Map.of("link", ERP, "canonicalId", ERP_ROOT));
        Ruling again = hear(company("C-1", "Alder Renamed Ltd").setTaxId("GB1"));

        // Then
        assertThat(kept.doubts().get(ERP)).isEmpty();
        assertThat(kept.relinks()).isEmpty();
        assertThat(again.doubts().get(CRM)).isEmpty();
    }

    @Test
    void shouldGiveARecordARootOfItsOwnWhenAnOperatorUnlinksIt() {
        // Given
        hear(company("C-1", "Alder Ltd").setTaxId("GB1"));
        hear(customer("9", "Alder Ltd").setTaxId("GB1"));

        // When
        Ruling ruling = act(ActionType.UNLINK, Map.of("link", ERP));

        // Then
        assertThat(ruling.links().get(ERP).getCanonicalId()).isEqualTo(ERP_ROOT);
        assertThat(ruling.relinks()).extracting(Relink::getFromId).containsExactly(CRM_ROOT);
        assertThat(ruling.merges()).isEmpty();
        assertThat(ruling.doubts().getOrDefault(ERP, List.of())).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongAndChangeNothingWhenAnActionCannotBeDone() {
        // Given
        hear(company("C-1", "Alder Ltd"));
        String unknown = StableId.of("cus", "nobody");

        // When
        List<Ruling> refused = List.of(
                act(ActionType.MERGE, Map.of("from", CRM_ROOT, "into", unknown)),
                act(ActionType.MERGE, Map.of("from", CRM_ROOT, "into", StableId.of("eng", "x"))),
                act(ActionType.MERGE, Map.of("from", CRM_ROOT, "into", CRM_ROOT)),
                act(ActionType.LINK, Map.of("link", "nonsense", "canonicalId", CRM_ROOT)),
                act(ActionType.LINK, Map.of("link", ERP, "canonicalId", unknown)),
                act(ActionType.UNLINK, Map.of("link", CRM)),
                act(ActionType.UNLINK, Map.of("link", ERP)),
                act(ActionType.SPLIT, Map.of("from", CRM_ROOT, "into", unknown)),
                act(ActionType.SPLIT, Map.of()));

        // Then
        assertThat(refused).allSatisfy(ruling -> {
            assertThat(ruling.links()).isEmpty();
            assertThat(ruling.refusals().values())
                    .singleElement()
                    .satisfies(problems -> assertThat(problems).singleElement().satisfies(problem -> {
                        assertThat(problem.cause()).isEqualTo("ACTION_REFUSED");
                        assertThat(problem.message()).contains("ada", "was not done: ");
                    }));
        });
    }

    @Test
    void shouldIgnoreWhatAnOlderChangeTells() {
        // Given
        desk.consider(company("C-1", "Alder Ltd").setTaxId("GB2").build(), 5L, NOON);

        // When
        Ruling late = desk.consider(company("C-1", "Alder Ltd").setTaxId("GB1").build(), 4L, NOON);

        // Then
        assertThat(late.links()).isEmpty();
        assertThat(hear(customer("9", "Other").setTaxId("GB1")).links().get(ERP).getRule())
                .isEqualTo(LinkRule.MINTED);
    }

    @Test
    void shouldFindWhatWasToldBeforeTheRulesChanged() {
        // Given
        MemoryInMaps memory = new MemoryInMaps();
        new LinkDesk(memory, MatchRules.NONE)
                .consider(company("C-1", "Alder").setTaxId("GB1").build(), null, NOON);

        // When
        Ruling ruling = new LinkDesk(memory, ShippedRules.RULES)
                .consider(customer("9", "Other").setTaxId("GB1").build(), null, NOON);

        // Then
        assertThat(ruling.links().get(ERP).getCanonicalId()).isEqualTo(CRM_ROOT);
    }

    private Ruling hear(LinkRequest.Builder request) {
        return desk.consider(request.build(), null, NOON);
    }

    private Ruling act(ActionType type, Map<String, String> parameters) {
        String id = "act_" + ++actions;
        return desk.act(
                new OperatorAction(id, type, "identity", "identity", "ada", "They said so.", parameters, NOON), NOON);
    }

    private static LinkRequest.Builder company(String id, String name) {
        return request("crm", "company", id, name);
    }

    private static LinkRequest.Builder customer(String id, String name) {
        return request("erp", "customer", id, name);
    }

    private static LinkRequest.Builder request(String system, String object, String id, String name) {
        return LinkRequest.newBuilder()
                .setSystem(system)
                .setKind(LinkKind.CUSTOMER)
                .setSourceId(object + "/" + id)
                .setName(name)
                .setCountry("GB")
                .setCause(new SourceReference(system, object, id, "p", NOON));
    }
}
