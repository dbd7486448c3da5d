package dev.lockstep.connectors.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceHint;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What the shipped systems push, by their descriptors, over HTTP; signed here, not by the code under test. */
class VendorDeliveriesTest {
    private static final Instant NOW = Instant.parse("2026-01-09T14:05:25Z");
    private static final String ORGANISATION = "00DHd000000HdAg";
    private static final String RELAY_KEY = "relay-signing-key-0001-abcdefghi";
    private static final String HUBSPOT_KEY = "hs-client-secret-0001";
    private static final Map<String, String> XML = Map.of("Content-Type", "text/xml; charset=UTF-8");

    @Test
    void shouldAcknowledgeASalesforceMessageInSoapAndForgetItsSession() {
        try (VendorReceiver salesforce = new VendorReceiver("salesforce", "", ORGANISATION, NOW)) {
            // When
            HttpResponse<String> answer =
                    salesforce.post("salesforce", VendorReceiver.delivery("salesforce-outbound.xml"), XML);

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("<Ack>true</Ack>").startsWith("<soapenv:Envelope");
            assertThat(salesforce.log.published()).singleElement().satisfies(change -> {
                assertThat(change.getObject()).isEqualTo("Opportunity");
                assertThat(change.getSourceId()).isEqualTo("006Hd00001EhrRoIAJ");
                assertThat(change.getOperation()).isEqualTo(SourceOperation.UPDATE);
                assertThat(change.getSequence()).isEqualTo(1767967522000L);
                assertThat(change.getOccurredAt()).isEqualTo(Instant.parse("2026-01-09T14:05:22Z"));
                assertThat(change.getPosition()).isEqualTo("04lHd000001nTf1IAE");
                assertThat(change.getAfter())
                        .contains("\"IsWon\":\"true\"", "\"StageName\":\"Closed Won\"")
                        .doesNotContain("session-canary");
            });
        }
    }

    @Test
    void shouldNameTheObjectOfEveryNotificationOfASalesforceMessage() {
        try (VendorReceiver salesforce = new VendorReceiver("salesforce", "", ORGANISATION, NOW)) {
            // When
            HttpResponse<String> answer =
                    salesforce.post("salesforce", VendorReceiver.delivery("salesforce-outbound-several.xml"), XML);

            // Then
            assertThat(answer.body()).contains("<Ack>true</Ack>");
            assertThat(salesforce.log.published())
                    .extracting(SourceRecord::getObject, SourceRecord::getSequence)
                    .containsExactly(tuple("Account", null), tuple("Engagement__c", null));
            assertThat(salesforce.log.published().get(1).getAfter())
                    .contains("a01Hd00001EngEhIAJ")
                    .doesNotContain("@type");
        }
    }

    @Test
    void shouldReadBackWhatACertiniaMessageNamesByTheTypeOfItsRecord() {
        // Given
        String message = new String(VendorReceiver.delivery("salesforce-outbound-several.xml"), StandardCharsets.UTF_8)
                .replace("sf:Engagement__c", "sf:pse__Proj__c");
        try (VendorReceiver certinia = new VendorReceiver("certinia", "outbound", ORGANISATION, NOW)) {

            // When
            HttpResponse<String> answer =
                    certinia.post("certinia/outbound", message.getBytes(StandardCharsets.UTF_8), XML);

            // Then
            assertThat(answer.body()).contains("<Ack>true</Ack>");
            assertThat(certinia.log.hints())
                    .extracting(SourceHint::getObject, SourceHint::getSourceId)
                    .containsExactly(
                            tuple("Account", "001Hd00001MrdHgIAJ"), tuple("pse__Proj__c", "a01Hd00001EngEhIAJ"));
        }
    }

    @Test
    void shouldRefuseASalesforceMessageOfAnotherOrganisation() {
        try (VendorReceiver salesforce = new VendorReceiver("salesforce", "", "00DHd000000HdAh", NOW)) {
            // When
            HttpResponse<String> answer =
                    salesforce.post("salesforce", VendorReceiver.delivery("salesforce-outbound.xml"), XML);

            // Then
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(salesforce.log.published()).isEmpty();
        }
    }

    @Test
    void shouldReadBackEverySalesforceChangeAndLeaveOutWhatIsNotOurs() {
        // Given
        byte[] events = VendorReceiver.delivery("salesforce-events.json");
        String secret = "whsec_" + base64(RELAY_KEY.getBytes(StandardCharsets.UTF_8));
        try (VendorReceiver salesforce = new VendorReceiver("salesforce", "events", secret, NOW)) {

            // When
            HttpResponse<String> answer = salesforce.post("salesforce/events", events, relayed("m-1", events));
            HttpResponse<String> forged = salesforce.post("salesforce/events", events, relayed("m-2", new byte[1]));

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(forged.statusCode()).isEqualTo(401);
            assertThat(salesforce.log.published()).isEmpty();
            assertThat(salesforce.log.hints())
                    .extracting(SourceHint::getObject, SourceHint::getSourceId, SourceHint::getActor)
                    .containsExactly(
                            tuple("Opportunity", "006Hd00001EhrRoIAJ", "005Hd00000SalOpIAJ"),
                            tuple("Account", "001Hd00001MrdDuIAJ", "005Hd00000SalOpIAJ"),
                            tuple("Account", "001Hd00001MrdDvIAJ", "005Hd00000SalOpIAJ"),
                            tuple("Opportunity", "006Hd00001EhrRtIAJ", "005Hd00000SalOpIAJ"));
            assertThat(salesforce.skipped("salesforce")).isEqualTo(2);
        }
    }

    @Test
    void shouldTakeAHubSpotEventWithTheSignatureThatHubSpotsFormulaGives() {
        // Given
        byte[] event = VendorReceiver.delivery("hubspot-property-change.json");
        Instant signed = Instant.ofEpochMilli(1763712001234L);
        Map<String, String> headers = Map.of(
                "X-HubSpot-Signature-v3", "LOYzO9nmgmxYH6igH/+3huEwVYavVVA6iyn/vaa1Rzc=",
                "X-HubSpot-Request-Timestamp", "1763712001234");
        try (VendorReceiver hubspot = new VendorReceiver("hubspot", "", HUBSPOT_KEY, signed);
                VendorReceiver later = new VendorReceiver("hubspot", "", HUBSPOT_KEY, signed.plusSeconds(301))) {

            // When
            HttpResponse<String> answer = hubspot.post("hubspot", event, headers);
            HttpResponse<String> tooLate = later.post("hubspot", event, headers);

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(tooLate.statusCode()).isEqualTo(401);
            assertThat(hubspot.log.hints()).singleElement().satisfies(hint -> {
                assertThat(hint.getObject() + "/" + hint.getSourceId()).isEqualTo("deal/9001001");
                assertThat(hint.getOccurredAt()).isEqualTo(Instant.ofEpochMilli(1763712000000L));
            });
        }
    }

    @Test
    void shouldTellHubSpotMergesAndDeletesAtOnceAndReadTheRest() {
        // Given
        byte[] events = VendorReceiver.delivery("hubspot-mixed.json");
        try (VendorReceiver hubspot = new VendorReceiver("hubspot", "", HUBSPOT_KEY, NOW)) {

            // When
            HttpResponse<String> answer = hubspot.post("hubspot", events, hubSpot(events));
            HttpResponse<String> forged = hubspot.post("hubspot", new byte[] {'[', ']'}, hubSpot(events));

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(forged.statusCode()).isEqualTo(401);
            assertThat(hubspot.log.published())
                    .extracting(SourceRecord::getOperation, SourceRecord::getSourceId, SourceRecord::getMergedInto)
                    .containsExactly(
                            tuple(SourceOperation.MERGE, "7001001", "7009999"),
                            tuple(SourceOperation.MERGE, "7001002", "7009999"),
                            tuple(SourceOperation.DELETE, "8001009", null));
            assertThat(hubspot.log.published()).allSatisfy(change -> assertThat(change.getSequence())
                    .isEqualTo(change.getOccurredAt().toEpochMilli()));
            assertThat(hubspot.log.hints())
                    .extracting(hint -> hint.getOperation() + " " + hint.getObject() + "/" + hint.getSourceId())
                    .containsExactly(
                            "UPDATE deal/9001001",
                            "CREATE company/7001001",
                            "UPDATE company/7009999",
                            "UPDATE deal/9001001",
                            "RESTORE deal/9001002",
                            "CREATE quote/6001001");
            assertThat(hubspot.skipped("hubspot")).isEqualTo(1);
        }
    }

    @Test
    void shouldTakeABambooHrDeliveryAsItWasCapturedAndKeepNoneOfItsValues() {
        // Given
        byte[] body = VendorReceiver.delivery("bamboohr-with-fields.json");
        String key = "123b929362d51613054f71e5e5d4bf2c";
        Map<String, String> headers = Map.of(
                "X-BambooHR-Signature", "56491dd9c2b352bc5f4fc627159aae20ddff9c8cb19f239a6de6771dc5310bac",
                "X-BambooHR-Timestamp", "1658248023");
        Instant signed = Instant.ofEpochSecond(1658248023);
        try (VendorReceiver bamboohr = new VendorReceiver("bamboohr", "", key, signed);
                VendorReceiver other = new VendorReceiver("bamboohr", "", key.replace('1', '2'), signed)) {

            // When
            HttpResponse<String> answer = bamboohr.post("bamboohr", body, headers);
            HttpResponse<String> wrongKey = other.post("bamboohr", body, headers);

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(wrongKey.statusCode()).isEqualTo(401);
            assertThat(bamboohr.log.published()).isEmpty();
            assertThat(bamboohr.log.hints()).singleElement().satisfies(hint -> {
                assertThat(hint.getObject() + "/" + hint.getSourceId()).isEqualTo("employee/5");
                assertThat(hint.toString()).doesNotContain("Tefi");
            });
        }
    }

    @Test
    void shouldReadBackBambooHrUpdatesTellDeletesAtOnceAndLeaveOutTheCompany() {
        // Given
        String time = Long.toString(NOW.getEpochSecond());
        try (VendorReceiver bamboohr = new VendorReceiver("bamboohr", "", "bhr-private-key-0001", NOW)) {

            // When
            for (String file : new String[] {"updated", "deleted", "company"}) {
                byte[] body = VendorReceiver.delivery("bamboohr-" + file + ".json");
                byte[] code = hmac("bhr-private-key-0001", body, time);
                Map<String, String> headers =
                        Map.of("X-BambooHR-Signature", HexFormat.of().formatHex(code), "X-BambooHR-Timestamp", time);
                assertThat(bamboohr.post("bamboohr", body, headers).statusCode())
                        .isEqualTo(200);
            }

            // Then
            assertThat(bamboohr.log.hints()).singleElement().satisfies(hint -> {
                assertThat(hint.getSourceId()).isEqualTo("67890");
                assertThat(hint.getOccurredAt()).isEqualTo(Instant.parse("2026-01-31T18:42:00Z"));
            });
            assertThat(bamboohr.log.published()).singleElement().satisfies(change -> {
                assertThat(change.getOperation()).isEqualTo(SourceOperation.DELETE);
                assertThat(change.getSequence())
                        .isEqualTo(Instant.parse("2026-06-30T16:00:00Z").toEpochMilli());
                assertThat(change.getBefore()).isEqualTo("{\"id\":\"311\"}");
            });
            assertThat(bamboohr.skipped("bamboohr")).isEqualTo(1);
        }
    }

    private static Map<String, String> relayed(String id, byte[] body) {
        String time = Long.toString(NOW.getEpochSecond());
        byte[] head = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        byte[] code = hmac(RELAY_KEY, join(head, body), "");
        return Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", "v1," + base64(code));
    }

    private static Map<String, String> hubSpot(byte[] body) {
        String time = Long.toString(NOW.toEpochMilli());
        byte[] head = ("POST" + VendorReceiver.PUBLIC_BASE + "/webhooks/hubspot").getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "X-HubSpot-Signature-v3",
                base64(hmac(HUBSPOT_KEY, join(head, body), time)),
                "X-HubSpot-Request-Timestamp",
                time);
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] hmac(String key, byte[] message, String tail) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(message);
            return mac.doFinal(tail.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
