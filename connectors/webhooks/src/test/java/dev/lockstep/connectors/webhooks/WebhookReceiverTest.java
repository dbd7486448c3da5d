package dev.lockstep.connectors.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.connectors.kit.RecordTooLargeForLogException;
import dev.lockstep.schemas.source.SourceOperation;
import dev.lockstep.schemas.source.SourceRecord;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {
    private static final String INVOICE =
            "{\"eventId\":\"e-7\",\"object\":\"invoice\",\"type\":\"updated\",\"occurredAt\":1767967522000,\"version\":7,"
                    + "\"record\":{\"id\":\"I-1\",\"net\":13100.00}}";

    private final ReceiverFixture receiver = new ReceiverFixture(settings(1000));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void shouldPublishTheChangeAsItCameWhenTheSignatureIsRight() {
        // Given
        String body = INVOICE;

        // When
        HttpResponse<String> answer = receiver.erp("m-1", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"accepted\",\"changes\":1}");
        assertThat(receiver.log.published()).singleElement().satisfies(change -> {
            assertThat(change.getSystem()).isEqualTo("erp");
            assertThat(change.getObject()).isEqualTo("invoice");
            assertThat(change.getSourceId()).isEqualTo("I-1");
            assertThat(change.getOperation()).isEqualTo(SourceOperation.UPDATE);
            assertThat(change.getSequence()).isEqualTo(7);
            assertThat(change.getPosition()).isEqualTo("e-7");
            assertThat(change.getOccurredAt()).isEqualTo(Instant.ofEpochMilli(1767967522000L));
            assertThat(change.getReceivedAt()).isEqualTo(ReceiverFixture.NOW);
            assertThat(change.getAfter()).isEqualTo("{\"id\":\"I-1\",\"net\":13100.00}");
        });
    }

    @Test
    void shouldAcceptTheOtherSchemeWhenTheSystemUsesIt() {
        // Given
        String body = INVOICE.replace("invoice", "deal").replace("updated", "deleted");

        // When
        HttpResponse<String> answer = receiver.crm(body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        SourceRecord deleted = receiver.log.published().get(0);
        assertThat(deleted.getOperation()).isEqualTo(SourceOperation.DELETE);
        assertThat(deleted.getAfter()).isNull();
        assertThat(deleted.getBefore()).contains("I-1");
    }

    @Test
    void shouldTellNothingApartWhenSystemOrSignatureIsWrong() {
        // Given
        byte[] body = INVOICE.getBytes(StandardCharsets.UTF_8);
        Map<String, String> wrong = receiver.signedErp("m-1", "other".getBytes(StandardCharsets.UTF_8));

        // When
        HttpResponse<String> unknown = receiver.post("nobody", body, receiver.signedErp("m-1", body));
        HttpResponse<String> unsigned = receiver.post("erp", body, Map.of());
        HttpResponse<String> forged = receiver.post("erp", body, wrong);

        // Then
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(unsigned.body()).isEqualTo(forged.body());
        assertThat(receiver.log.published()).isEmpty();
        assertThat(receiver.metrics
                        .get(WebhookMetrics.REQUESTS)
                        .tags("system", "unknown", "outcome", "refused")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldAcknowledgeWithoutPublishingWhenADeliveryIsRepeated() {
        // Given
        receiver.erp("m-1", INVOICE);
        receiver.crm(INVOICE);

        // When
        HttpResponse<String> again = receiver.erp("m-1", INVOICE);
        HttpResponse<String> crmAgain = receiver.crm(INVOICE);

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("{\"status\":\"repeated\",\"changes\":0}");
        assertThat(crmAgain.body()).contains("repeated");
        assertThat(receiver.log.published()).hasSize(2);
    }

    @Test
    void shouldKeepBothAndCountWhenOneIdCarriesTwoBodies() {
        // Given
        receiver.erp("m-1", INVOICE);

        // When
        HttpResponse<String> other = receiver.erp("m-1", INVOICE.replace("13100.00", "1.00"));

        // Then
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(receiver.log.published()).hasSize(2);
        assertThat(receiver.metrics.get(WebhookMetrics.CONFLICTS).counter().count())
                .isEqualTo(1);
    }

    @Test
    void shouldAnswerQuicklyWhenTheLogHangs() {
        // Given
        receiver.log.answers(CompletableFuture::new);

        // When
        HttpResponse<String> answer = receiver.erp("m-1", INVOICE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void shouldSayTooLargeWhenTheLogCanNeverTakeTheChange() {
        // Given
        receiver.log.answers(() -> CompletableFuture.failedFuture(new RecordTooLargeForLogException("too large")));

        // When
        HttpResponse<String> answer = receiver.erp("m-1", INVOICE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void shouldSlowTheSenderDownWhenItExceedsItsRate() {
        // Given
        try (ReceiverFixture slow = new ReceiverFixture(settings(1))) {
            slow.erp("m-1", INVOICE);

            // When
            HttpResponse<String> second = slow.erp("m-2", INVOICE);
            HttpResponse<String> otherSystem = slow.crm(INVOICE);

            // Then
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("Retry-After")).isPresent();
            assertThat(otherSystem.statusCode()).isEqualTo(200);
        }
    }

    private static WebhookSettings settings(int burst) {
        return new WebhookSettings(
                256 * 1024, Duration.ofMillis(500), 8, 0.01, burst, Duration.ofMillis(300), Duration.ofHours(1), 1000);
    }
}
