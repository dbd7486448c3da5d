package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.ids.StableId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What records tell of themselves that may show who they are. */
public final class Evidence {
    private static final String DIGEST_PREFIX = "evi";

    private Evidence() {}

    /** All evidence of a request by name; what the record does not tell is left out. */
    static Map<String, String> of(LinkRequest request) {
        Map<String, String> evidence = new TreeMap<>(request.getEvidence());
        put(evidence, "name", request.getName());
        put(evidence, "country", request.getCountry());
        put(evidence, "taxId", request.getTaxId());
        return evidence;
    }

    /** Digest of everything that the desk decides from; another digest, another question to the desk. */
    public static String digest(LinkRequest request) {
        return StableId.of(
                DIGEST_PREFIX,
                of(request).toString(),
                String.valueOf(request.getCanonicalId()),
                String.valueOf(request.getCrossReference()),
                String.valueOf(request.getMergedInto()));
    }

    /** The values of some pieces of evidence for people: {@code taxId 'DE1'}. */
    static String inWords(LinkRequest request, List<String> names) {
        Map<String, String> evidence = of(request);
        return names.stream()
                .map(name -> name + " '" + evidence.get(name) + "'")
                .collect(Collectors.joining(", "));
    }

    /**
     * What a new request leaves to be known: a record that its system merged away tells nothing but that, and a claim
     * that our own write proved stands until the record itself claims something.
     */
    static LinkRequest completed(LinkRequest request, @Nullable LinkRequest known) {
        if (known == null) {
            return request;
        }
        if (request.getConfirmedByWriteBack()) {
            return LinkRequest.newBuilder(known)
                    .setCanonicalId(request.getCanonicalId())
                    .setConfirmedByWriteBack(true)
                    .build();
        }
        if (request.getMergedInto() != null && of(request).isEmpty()) {
            return LinkRequest.newBuilder(known)
                    .setMergedInto(request.getMergedInto())
                    .setCause(request.getCause())
                    .build();
        }
        return request.getCanonicalId() == null && known.getConfirmedByWriteBack()
                ? LinkRequest.newBuilder(request)
                        .setCanonicalId(known.getCanonicalId())
                        .setConfirmedByWriteBack(true)
                        .build()
                : request;
    }

    private static void put(Map<String, String> evidence, String name, @Nullable String value) {
        if (value != null) {
            evidence.put(name, value);
        }
    }
}
