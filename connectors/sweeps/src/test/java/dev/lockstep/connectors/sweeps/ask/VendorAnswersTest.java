package dev.lockstep.connectors.sweeps.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.http.auth.Authentication;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How Salesforce, HubSpot and BambooHR are asked, and what their answers are published as, by the shipped descriptors. */
class VendorAnswersTest {
    private static final Instant SINCE = Instant.parse("2026-01-09T14:00:00Z");

    @Test
    void shouldAskSalesforceForChangesAndTellDeletesAndMergesByTheirRows() throws InterruptedException {
        try (VendorSystem salesforce = salesforce("Account")) {
            // Given
            salesforce
                    .answers("{\"access_token\":\"t-1\",\"token_type\":\"Bearer\"}")
                    .answers(accounts(
                            "\"done\":false,\"nextRecordsUrl\":\"/services/data/v67.0/query/01gHd0000000001-1\"",
                            account("001Hd00001MrdHgIAJ", false, null)))
                    .answers(accounts("\"done\":true", account("001Hd00001MrdDuIAJ", true, "001Hd00001MrdHgIAJ")));

            // When
            Asked.Page first = salesforce.page(false, SINCE);
            Asked.Page second = salesforce.page(first.next().orElseThrow());

            // Then
            assertThat(salesforce.requests)
                    .containsExactly(
                            "POST /services/oauth2/token " + tokenRequest(salesforce),
                            "GET /services/data/v67.0/queryAll?q=SELECT FIELDS(STANDARD) FROM Account WHERE"
                                    + " SystemModstamp >= 2026-01-09T14:00:00Z ORDER BY SystemModstamp, Id",
                            "GET /services/data/v67.0/query/01gHd0000000001-1");
            assertThat(salesforce.credentials.get(2)).isEqualTo("Bearer t-1");
            assertThat(second.next()).isEmpty();
            assertThat(second.total()).contains(2L);
            SourceRecord live = salesforce.records(first).get(0);
            assertThat(live.getSequence()).isEqualTo(1767967522000L);
            assertThat(live.getActor()).isEqualTo("005Hd00000SalOpIAJ");
            assertThat(live.getAfter()).contains("Meridian").doesNotContain("attributes");
            SourceRecord merged = salesforce.records(second).get(0);
            assertThat(merged.getOperation()).isEqualTo(SourceOperation.MERGE);
            assertThat(merged.getMergedInto()).isEqualTo("001Hd00001MrdHgIAJ");
        }
    }

    @Test
    void shouldReadOneSalesforceRecordAlsoFromTheRecycleBinAndSayWhenThereIsNone() throws InterruptedException {
        try (VendorSystem salesforce = salesforce("Contact")) {
            // Given
            salesforce
                    .answers("{\"access_token\":\"t-1\"}")
                    .answers("{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Contact\"},"
                            + "\"Id\":\"003Hd00002AnkBrIAJ\",\"IsDeleted\":true,\"MasterRecordId\":null,"
                            + "\"SystemModstamp\":\"2026-01-09T14:05:22.000+0000\"}]}")
                    .answers("{\"totalSize\":0,\"done\":true,\"records\":[]}");

            // When
            SourceRecord deleted = salesforce.read("003Hd00002AnkBrIAJ");
            SourceRecord purged = salesforce.read("003Hd00002NobodIAJ");

            // Then
            assertThat(salesforce.requests.get(1)).endsWith("FROM Contact WHERE Id = '003Hd00002AnkBrIAJ'");
            assertThat(deleted.getOperation()).isEqualTo(SourceOperation.DELETE);
            assertThat(deleted.getSequence()).isEqualTo(1767967522000L);
            assertThat(purged.getPosition()).startsWith("Gone");
        }
    }

    @Test
    void shouldSearchHubSpotInTheOrderOfChangeAndStopBeforeItsLimit() throws InterruptedException {
        try (VendorSystem hubspot = hubspot("deal")) {
            // Given
            hubspot.answers(found("100")).answers(found("10000"));

            // When
            Asked.Page first = hubspot.page(false, SINCE);
            Asked.Page last = hubspot.page(first.next().orElseThrow());

            // Then
            assertThat(hubspot.credentials).containsOnly("Bearer hs-token");
            assertThat(hubspot.requests.get(0))
                    .startsWith("POST /crm/v3/objects/deals/search {")
                    .contains("\"operator\":\"GTE\",\"value\":\"1767967200000\"", "\"direction\":\"ASCENDING\"")
                    .doesNotContain("after");
            assertThat(hubspot.requests.get(1)).contains("\"after\":\"100\"");
            assertThat(last.next()).isEmpty();
        }
    }

    @Test
    void shouldReadWholeHubSpotRecordsFromListsAndByIdTheSameWay() throws InterruptedException {
        try (VendorSystem hubspot = hubspot("deal")) {
            // Given
            String deal = "{\"id\":\"9001001\",\"properties\":{\"dealname\":\"EHR Rollout Phase 1\"},"
                    + "\"updatedAt\":\"2026-01-09T14:05:22.100Z\",\"archived\":%s}";
            hubspot.answers("{\"results\":[" + deal.formatted(false)
                            + "],\"paging\":{\"next\":{\"after\":\"9001002\",\"link\":\"x\"}}}")
                    .answers(deal.formatted(false))
                    .answers(deal.formatted(true));

            // When
            Asked.Page page = hubspot.page(true, Instant.EPOCH);
            SourceRecord listed = hubspot.records(page).get(0);
            SourceRecord read = hubspot.read("9001001");
            SourceRecord archived = hubspot.read("9001001");

            // Then
            assertThat(hubspot.requests.get(0))
                    .startsWith("GET /crm/v3/objects/deals?")
                    .contains("associations=companies", "limit=100", "hs_is_closed_won")
                    .doesNotContain("after");
            assertThat(page.next()).isPresent();
            assertThat(listed.getSequence()).isEqualTo(1767967522100L);
            assertThat(listed.getAfter()).startsWith("{\"associations\":null,");
            assertThat(read.getPosition()).isEqualTo(listed.getPosition());
            assertThat(archived.getOperation()).isEqualTo(SourceOperation.ARCHIVE);
        }
    }

    @Test
    void shouldLearnFromBambooHrWhoChangedAndAskForNoMoreThanIsMapped() throws InterruptedException {
        try (VendorSystem bamboohr = bamboohr("employee")) {
            // Given
            bamboohr.answers(
                            "{\"latest\":\"2026-01-09T15:00:00+00:00\",\"employees\":{"
                                    + "\"311\":{\"id\":\"311\",\"action\":\"Updated\",\"lastChanged\":\"2026-01-09T14:05:22+00:00\"},"
                                    + "\"298\":{\"id\":\"298\",\"action\":\"Deleted\",\"lastChanged\":\"2026-01-09T14:06:00+00:00\"}}}")
                    .answers(
                            "{\"id\":\"311\",\"employeeNumber\":\"E-311\",\"lastChanged\":\"2026-01-09T14:05:22+00:00\"}")
                    .answers("{\"latest\":\"2026-01-09T15:00:00+00:00\",\"employees\":[]}");

            // When
            List<SourceRecord> changed = bamboohr.records(bamboohr.page(false, SINCE));
            SourceRecord employee = bamboohr.read("311");
            Asked.Page nobody = bamboohr.page(false, SINCE);

            // Then
            assertThat(bamboohr.credentials.get(0)).isEqualTo("Basic " + userOnly(bamboohr.credentials.get(0)));
            assertThat(bamboohr.requests.get(0))
                    .startsWith("GET /api/v1/employees/changed?")
                    .contains("since=2026-01-09T14:00:00Z", "type=all");
            assertThat(bamboohr.requests.get(1))
                    .startsWith("GET /api/v1/employees/311?fields=employeeNumber,")
                    .doesNotContain("pay", "birth", "ssn", "address");
            assertThat(changed)
                    .extracting(SourceRecord::getOperation)
                    .containsExactly(SourceOperation.UPDATE, SourceOperation.DELETE);
            assertThat(employee.getSequence())
                    .isEqualTo(changed.get(0).getSequence())
                    .isEqualTo(1767967522000L);
            assertThat(nobody.items()).isEmpty();
        }
    }

    @Test
    void shouldKeepOnlyWhatCapacityNeedsOfBambooHrTimeOff() throws InterruptedException {
        try (VendorSystem bamboohr = bamboohr("time_off")) {
            // Given
            bamboohr.answers("[{\"id\":1348,\"employeeId\":311,\"name\":\"Lena Vogt\",\"start\":\"2026-04-06\","
                    + "\"end\":\"2026-04-10\",\"created\":\"2026-02-10\",\"status\":{\"lastChanged\":\"2026-02-11\","
                    + "\"lastChangedByUserId\":205,\"status\":\"approved\"},\"type\":{\"id\":64,\"name\":\"Sick\"},"
                    + "\"amount\":{\"unit\":\"days\",\"amount\":5},\"notes\":{\"employee\":\"surgery\"}}]");

            // When
            SourceRecord request = bamboohr.records(bamboohr.page(false, SINCE)).get(0);

            // Then
            assertThat(bamboohr.requests.get(0))
                    .startsWith("GET /api/v1/time_off/requests?")
                    .contains("start=2026-01-09", "end=2099-12-31");
            assertThat(request.getSourceId()).isEqualTo("1348");
            assertThat(request.getSequence())
                    .isEqualTo(Instant.parse("2026-02-11T00:00:00Z").toEpochMilli());
            assertThat(request.getAfter()).contains("\"approved\"").doesNotContain("Sick", "surgery", "Lena");
        }
    }

    private static VendorSystem salesforce(String object) {
        return new VendorSystem(
                "salesforce",
                object,
                base -> new Authentication.ClientSecret(
                        base.resolve("/services/oauth2/token"), "client", Secret.of("secret"), Optional.empty()));
    }

    private static VendorSystem hubspot(String object) {
        return new VendorSystem("hubspot", object, base -> new Authentication.Bearer(Secret.of("hs-token")));
    }

    private static VendorSystem bamboohr(String object) {
        return new VendorSystem(
                "bamboohr",
                object,
                base -> new Authentication.ApiKey(Secret.of("bhr-api-key"), Authentication.Placement.BASIC_USER, ""));
    }

    private static String account(String id, boolean deleted, String master) {
        return "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"%s\",\"Name\":\"Meridian\",\"IsDeleted\":%s,"
                        .formatted(id, deleted)
                + "\"MasterRecordId\":" + (master == null ? "null" : "\"" + master + "\"")
                + ",\"LastModifiedById\":\"005Hd00000SalOpIAJ\",\"SystemModstamp\":\"2026-01-09T14:05:22.000+0000\"}";
    }

    private static String accounts(String place, String row) {
        return "{\"totalSize\":2," + place + ",\"records\":[" + row + "]}";
    }

    private static String found(String after) {
        return "{\"total\":12000,\"results\":[{\"id\":\"9001001\",\"updatedAt\":\"2026-01-09T14:05:22.100Z\"}],"
                + "\"paging\":{\"next\":{\"after\":\"" + after + "\"}}}";
    }

    private static String tokenRequest(VendorSystem salesforce) {
        String request = salesforce.requests.get(0);
        return request.substring(request.indexOf("grant_type"));
    }

    /** The encoded part when the key is the user; anything else makes the comparison fail. */
    private static String userOnly(String header) {
        String encoded = header.substring("Basic ".length());
        String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        return pair.startsWith("bhr-api-key:") ? encoded : "";
    }
}
