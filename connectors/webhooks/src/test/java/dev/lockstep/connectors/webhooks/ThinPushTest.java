package dev.lockstep.connectors.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import dev.lockstep.schemas.sources.SourceHint;
import dev.lockstep.schemas.systems.SystemsFolder;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers with names, pushes that only name their records, XML, and answers in the sender's own form. */
class ThinPushTest {
    private static final String TOKEN = "a-token-of-sixteen-bytes";
    private static final String THIN = """
            system: hr
            signature: shared-token
            signatureParameters: { header: X-Token }
            readBack: true
            skip: .type == "ping"
            records: .[]
            object: '"employee"'
            id: .id
            operation: { from: .type, map: { changed: UPDATE, gone: DELETE, merged: MERGE } }
            mergedInto: .into
            position: .event
            occurredAt: .at
            actor: .by
            payload: .
            """;
    private static final String OUTBOUND = """
            system: hr
            signature: salesforce-outbound
            body: xml
            records: .Envelope.Body.notifications.Notification | if type == "array" then .[] else . end
            object: '"Account"'
            id: .sObject.Id
            operation: { from: '"saved"', map: { saved: UPDATE } }
            position: .Id
            payload: .sObject
            acknowledge: { contentType: text/xml, body: <Ack>true</Ack> }
            refuse: { contentType: text/xml, body: <Ack>false</Ack> }
            """;
    private static final String SOAP =
            "<s:Envelope xmlns:s=\"urn:s\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                    + "<s:Body><notifications><OrganizationId>00DHd000000HdAgMAK</OrganizationId><SessionId xsi:nil=\"true\"/>"
                    + "<Notification><Id>N1</Id><sObject><f:Id xmlns:f=\"urn:f\">A1</f:Id><Name>Ä &amp; Co</Name></sObject></Notification>"
                    + "<Notification><Id>N2</Id><sObject><Id>A2</Id><Name xsi:nil=\"true\"/></sObject></Notification>"
                    + "</notifications></s:Body></s:Envelope>";

    @TempDir
    private Path systems;

    private ReceiverFixture fixture;

    @BeforeEach
    void receivers() throws IOException {
        Path folder = Files.createDirectories(systems.resolve("hr"));
        Files.writeString(folder.resolve("webhook.yaml"), THIN);
        Files.writeString(folder.resolve("webhook-soap.yaml"), OUTBOUND);
        DescriptorProblems problems = new DescriptorProblems();
        List<WebhookSource> sources = List.of(
                new WebhookSource(
                        WebhookDescriptor.read(SystemsFolder.shipped(systems), "hr", problems),
                        List.of(Secret.of(TOKEN))),
                new WebhookSource(
                        WebhookDescriptor.read(SystemsFolder.shipped(systems), "hr", "soap", problems),
                        List.of(Secret.of("00DHd000000HdAg/hidden"))));
        problems.refuseIfAny();
        fixture = new ReceiverFixture(WebhookSettings.defaults(), sources);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldKeepAHintBeforeItAnswersWhenThePushOnlyNamesTheRecord() {
        // When
        HttpResponse<String> answer = thin(
                "[{\"id\":5,\"type\":\"changed\",\"event\":\"e1\",\"at\":\"2026-01-31T18:42:00+0000\",\"by\":\"u1\"},"
                        + "{\"type\":\"ping\"}]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(fixture.log.published()).isEmpty();
        assertThat(fixture.log.hints()).singleElement().satisfies(hint -> {
            assertThat(hint.getSourceId()).isEqualTo("5");
            assertThat(hint.getOperation()).isEqualTo("UPDATE");
            assertThat(hint.getActor()).isEqualTo("u1");
            assertThat(hint.getOccurredAt()).isEqualTo(Instant.parse("2026-01-31T18:42:00Z"));
        });
        assertThat(fixture.metrics
                        .counter(WebhookMetrics.SKIPPED, "system", "hr")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldPublishDeletesAndMergesAtOnceWhenTheRestIsReadBack() {
        // When
        thin("[{\"id\":\"5\",\"type\":\"gone\",\"event\":\"e1\",\"at\":1769884920000},"
                + "{\"id\":\"6\",\"type\":\"merged\",\"event\":\"e2\",\"into\":\"7\"},"
                + "{\"id\":\"8\",\"type\":\"merged\",\"event\":\"e3\"}]");

        // Then
        assertThat(fixture.log.hints()).isEmpty();
        assertThat(fixture.log.published())
                .extracting(SourceRecord::getOperation)
                .containsExactly(SourceOperation.DELETE, SourceOperation.MERGE, SourceOperation.UNKNOWN);
        assertThat(fixture.log.published().get(1).getMergedInto()).isEqualTo("7");
        assertThat(fixture.log.published().get(0).getOccurredAt()).isEqualTo(Instant.ofEpochMilli(1769884920000L));
    }

    @Test
    void shouldAnswer503WhenTheHintIsNotStored() {
        // Given
        fixture.log.answers(() -> CompletableFuture.failedFuture(new IllegalStateException("log away")));

        // When
        HttpResponse<String> answer = thin("[{\"id\":5,\"type\":\"changed\",\"event\":\"e1\"}]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(fixture.log.hints()).extracting(SourceHint::getSourceId).isEmpty();
    }

    @Test
    void shouldReadXmlAndAcknowledgeInTheSendersOwnForm() {
        // When
        HttpResponse<String> answer = soap("hr/soap/hidden", SOAP);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<Ack>true</Ack>");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
        assertThat(fixture.log.published())
                .extracting(SourceRecord::getAfter)
                .containsExactly("{\"Id\":\"A1\",\"Name\":\"Ä & Co\"}", "{\"Id\":\"A2\",\"Name\":null}");
    }

    @Test
    void shouldRefuseInTheSendersOwnFormOnlyWhenTheSenderIsKnown() {
        // Given
        fixture.log.answers(() -> CompletableFuture.failedFuture(new IllegalStateException("log away")));

        // When
        HttpResponse<String> known = soap("hr/soap/hidden", SOAP);
        HttpResponse<String> stranger = soap("hr/soap/other", SOAP);
        HttpResponse<String> nobody = soap("nobody/soap/other", SOAP);

        // Then
        assertThat(known.statusCode()).isEqualTo(503);
        assertThat(known.body()).isEqualTo("<Ack>false</Ack>");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).isEqualTo(nobody.body());
    }

    @Test
    void shouldRefuseXmlThatBringsADocumentType() {
        // Given
        String bomb = "<!DOCTYPE a [<!ENTITY b \"canary\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>" + SOAP;

        // When
        HttpResponse<String> answer = soap("hr/soap/hidden", bomb);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(fixture.log.published()).isEmpty();
    }

    private HttpResponse<String> thin(String body) {
        return fixture.post("hr", body.getBytes(StandardCharsets.UTF_8), Map.of("X-Token", TOKEN));
    }

    private HttpResponse<String> soap(String path, String body) {
        return fixture.post(
                path, body.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "text/xml; charset=utf-8"));
    }
}
