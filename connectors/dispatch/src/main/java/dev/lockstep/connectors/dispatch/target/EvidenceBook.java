package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.http.Reply;
import dev.lockstep.schemas.writeback.ExchangeEvidence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what was said fit to be kept: masked, without secrets, bounded. */
final class EvidenceBook {
    private static final int LONGEST = 4_000;
    private static final int LONGEST_PATH = 1_000;

    private final Masking masking;
    private final KnownSecrets secrets;

    EvidenceBook(Masking masking, KnownSecrets secrets) {
        this.masking = masking;
        this.secrets = secrets;
    }

    /** The verdict with evidence of an exchange, its words cleaned likewise. */
    Verdict record(Verdict verdict, Spoken spoken, JsonNode payload) {
        Optional<Body> request = spoken.request().body().map(Body::of);
        Optional<Body> response = spoken.reply() instanceof Reply.Answered answered
                ? Optional.of(answered.body()).filter(body -> !body.isBlank()).map(Body::of)
                : Optional.empty();
        Set<String> sensitive = new HashSet<>(masking.sensitive(payload));
        request.flatMap(Body::json).map(masking::sensitive).ifPresent(sensitive::addAll);
        response.flatMap(Body::json).map(masking::sensitive).ifPresent(sensitive::addAll);
        ExchangeEvidence evidence = ExchangeEvidence.newBuilder()
                .setMethod(spoken.request().method())
                .setPath(bounded(struck(spoken.request().path(), sensitive), LONGEST_PATH))
                .setRequest(kept(request, sensitive))
                .setResponse(kept(response, sensitive))
                .setStartedAt(spoken.startedAt())
                .setTookMillis(spoken.took().toMillis())
                .build();
        return verdict.withEvidence(verdict.detail().map(words -> struck(words, sensitive)), evidence);
    }

    /** What was said, as it came and as what it means. */
    private record Body(String raw, Optional<JsonNode> json) {
        static Body of(String raw) {
            return new Body(raw, Answers.parsed(raw));
        }
    }

    /** The verdict on something that was not said, its words cleaned. */
    Verdict clean(Verdict verdict, JsonNode payload) {
        return verdict.saying(verdict.detail().map(words -> struck(words, masking.sensitive(payload))));
    }

    private @Nullable String kept(Optional<Body> body, Set<String> sensitive) {
        return body.map(said ->
                        said.json().map(json -> masking.masked(json).toString()).orElse(said.raw()))
                .map(text -> bounded(struck(text, sensitive), LONGEST))
                .orElse(null);
    }

    private String struck(String text, Set<String> sensitive) {
        String clean = secrets.strike(text);
        for (String value : sensitive) {
            clean = clean.replace(value, Masking.MASK)
                    .replace(URLEncoder.encode(value, StandardCharsets.UTF_8), Masking.MASK);
        }
        return clean;
    }

    private static String bounded(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
