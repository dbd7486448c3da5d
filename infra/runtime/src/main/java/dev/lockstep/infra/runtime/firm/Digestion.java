package dev.lockstep.infra.runtime.firm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.infra.lab.Books;
import dev.lockstep.infra.runtime.node.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether Lockstep has digested everything that the firm's books hold. A firm that plays a quarter in two minutes must
 * ask, or it would close its months before the time of the month has arrived; a kill in between would then change the
 * totals.
 */
final class Digestion {
    private static final Duration STEADY = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** The play looks every few milliseconds; comparing books is dearer than that. */
    private static final Duration BETWEEN_COMPARISONS = Duration.ofMillis(100);

    private final Node node;
    private final Supplier<Books> books;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable Instant steadySince;
    private Instant nextComparison = Instant.EPOCH;

    Digestion(Node node, Supplier<Books> books, Clock clock) {
        this.node = node;
        this.books = books;
        this.clock = clock;
    }

    /** True when every part has worked for a while, nothing waits to be read, and control knows what the books say. */
    boolean isComplete() {
        return isSteady() && node.isCaughtUp() && isDue() && agrees();
    }

    private boolean isDue() {
        Instant now = clock.instant();
        if (now.isBefore(nextComparison)) {
            return false;
        }
        nextComparison = now.plus(BETWEEN_COMPARISONS);
        return true;
    }

    /** A part that has only just come up has not asked for its input yet and looks idle. */
    private boolean isSteady() {
        if (!node.isReady()) {
            steadySince = null;
            return false;
        }
        Instant now = clock.instant();
        steadySince = steadySince == null ? now : steadySince;
        return !now.isBefore(steadySince.plus(STEADY));
    }

    private boolean agrees() {
        Books known = books.get();
        JsonNode answer = reconciliation();
        return answer.path("opportunitiesWon").asLong(-1) == known.crm().opportunitiesWon()
                && answer.path("timeEntriesApproved").asLong(-1) == known.psa().timeEntriesApproved()
                && answer.path("timeEntriesOpen").asLong(-1) == 0
                && answer.path("engagements").path("WON").asLong(-1) == 0
                && answer.path("engagements").path("CREATING").asLong(-1) == 0;
    }

    private JsonNode reconciliation() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(node.httpUrl() + "/api/v1/reconciliation"))
                    .timeout(ANSWER)
                    .build();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return json.readTree(answer.body()).path("data");
        } catch (IOException e) {
            return json.missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return json.missingNode();
        }
    }
}
