package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.LinkRule;
import dev.lockstep.schemas.ids.StableId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is who. Asked one request after the other, never two at once, so that two systems that bring the same
 * customer in the same moment still meet.
 */
public final class LinkDesk {
    private static final Map<LinkKind, String> PREFIXES =
            Map.of(LinkKind.CUSTOMER, "cus", LinkKind.RESOURCE, "res", LinkKind.ENGAGEMENT, "eng");
    private static final Pattern CANONICAL_ID = Pattern.compile("(cus|res|eng)_[0-9a-v]{20}");
    private static final BigDecimal CERTAIN = new BigDecimal("1.00");
    private static final BigDecimal BY_NAME = new BigDecimal("0.85");

    private final Evidence evidence;

    /** A desk over what it has learned so far. */
    public LinkDesk(Evidence evidence) {
        this.evidence = evidence;
    }

    /** What the desk remembers: small texts by key, written and read by the desk alone. */
    public interface Evidence {
        /** What was remembered; null when nothing was. */
        @Nullable
        String get(String key);

        /** Remembers, in place of anything older. */
        void put(String key, String value);
    }

    /** Key of the link that a request is about, {@code system/KIND/object/id}. */
    public static String keyOf(LinkRequest request) {
        return keyOf(request.getSystem(), request.getKind(), request.getSourceId());
    }

    /** Key of the link of a source record; {@code sourceId} reads {@code object/id}. */
    public static String keyOf(String system, LinkKind kind, String sourceId) {
        return system + "/" + kind + "/" + sourceId;
    }

    /**
     * A new link, or nothing when the request carries too little to decide.
     *
     * @param now when it is decided, UTC
     */
    public Optional<Link> decide(LinkRequest request, Instant now) {
        Optional<Link> link = explicit(request, now)
                .or(() -> byTaxId(request, now))
                .or(() -> byNameAndCountry(request, now))
                .or(() -> minted(request, now));
        link.ifPresent(decided -> learn(request, decided.getCanonicalId()));
        return link;
    }

    /** Whether a request claims another canonical id than the one that was decided. */
    public static boolean contradicts(LinkRequest request, Link decided) {
        String claimed = claimed(request);
        return claimed != null && !claimed.equals(decided.getCanonicalId());
    }

    private static @Nullable String claimed(LinkRequest request) {
        String id = request.getCanonicalId();
        boolean wellFormed = id != null
                && CANONICAL_ID.matcher(id).matches()
                && id.startsWith(PREFIXES.get(request.getKind()) + "_");
        return wellFormed ? id : null;
    }

    private static Optional<Link> explicit(LinkRequest request, Instant now) {
        String id = claimed(request);
        if (id == null) {
            return Optional.empty();
        }
        return request.getConfirmedByWriteBack()
                ? link(
                        request,
                        id,
                        LinkRule.WRITE_BACK,
                        CERTAIN,
                        "Lockstep created the record and was told its id.",
                        now)
                : link(request, id, LinkRule.STAMPED, CERTAIN, "The record carries the id that Lockstep gave it.", now);
    }

    private Optional<Link> byTaxId(LinkRequest request, Instant now) {
        String taxId = request.getTaxId();
        String found = taxId == null ? null : evidence.get(taxKey(request, taxId));
        return found == null
                ? Optional.empty()
                : link(request, found, LinkRule.TAX_ID, CERTAIN, "Same tax id " + taxId + ".", now);
    }

    private Optional<Link> byNameAndCountry(LinkRequest request, Instant now) {
        String key = nameKey(request);
        String found = key == null ? null : evidence.get(key);
        if (found == null || hasOtherTaxId(request, found) || knowsAnotherRecordOf(request, found)) {
            return Optional.empty();
        }
        String why = "Same name '" + request.getName() + "' in " + request.getCountry() + ", no tax id against it.";
        return link(request, found, LinkRule.NAME_AND_COUNTRY, BY_NAME, why, now);
    }

    private static Optional<Link> minted(LinkRequest request, Instant now) {
        if (!request.getMayMint() || !PREFIXES.containsKey(request.getKind())) {
            return Optional.empty();
        }
        int slash = request.getSourceId().indexOf('/');
        String id = StableId.of(
                PREFIXES.get(request.getKind()),
                request.getSystem(),
                request.getSourceId().substring(0, slash),
                request.getSourceId().substring(slash + 1));
        return link(request, id, LinkRule.MINTED, CERTAIN, "Nothing known matches; a new root.", now);
    }

    private boolean hasOtherTaxId(LinkRequest request, String canonicalId) {
        String known = evidence.get("tax-of/" + canonicalId);
        return request.getTaxId() != null && known != null && !known.equals(request.getTaxId());
    }

    /** A system that holds two records of one name means two customers. */
    private boolean knowsAnotherRecordOf(LinkRequest request, String canonicalId) {
        String known = evidence.get(memberKey(request, canonicalId));
        return known != null && !known.equals(request.getSourceId());
    }

    private void learn(LinkRequest request, String canonicalId) {
        evidence.put(memberKey(request, canonicalId), request.getSourceId());
        String taxId = request.getTaxId();
        if (taxId != null) {
            evidence.put(taxKey(request, taxId), canonicalId);
            evidence.put("tax-of/" + canonicalId, taxId);
        }
        String name = nameKey(request);
        if (name != null && evidence.get(name) == null) {
            evidence.put(name, canonicalId);
        }
    }

    private static String memberKey(LinkRequest request, String canonicalId) {
        return "member/" + canonicalId + "/" + request.getSystem();
    }

    private static String taxKey(LinkRequest request, String taxId) {
        return "tax/" + request.getKind() + "/" + taxId;
    }

    private static @Nullable String nameKey(LinkRequest request) {
        String name = request.getName();
        String country = request.getCountry();
        return name == null || country == null
                ? null
                : "name/" + request.getKind() + "/" + country + "/" + CustomerName.normalised(name);
    }

    private static Optional<Link> link(
            LinkRequest request, String id, LinkRule rule, BigDecimal confidence, String explanation, Instant now) {
        return Optional.of(new Link(
                request.getSystem(),
                request.getKind(),
                request.getSourceId(),
                id,
                rule,
                confidence,
                explanation,
                now,
                null,
                null,
                null,
                null,
                request.getName()));
    }
}
