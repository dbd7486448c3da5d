package dev.lockstep.streams.canonical.domain.identity;

import dev.lockstep.schemas.identity.LinkKind;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.ids.StableId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys of links, {@code system/KIND/object/id}, and canonical ids of roots. */
public final class LinkKeys {
    private static final Map<LinkKind, String> PREFIXES =
            Map.of(LinkKind.CUSTOMER, "cus", LinkKind.RESOURCE, "res", LinkKind.ENGAGEMENT, "eng");
    private static final Pattern CANONICAL_ID = Pattern.compile("(cus|res|eng)_[0-9a-v]{20}");
    private static final Pattern KEY = Pattern.compile("([^/]+)/(CUSTOMER|RESOURCE|ENGAGEMENT)/([^/]+)/(.+)");

    private LinkKeys() {}

    /**
     * A key in parts.
     *
     * @param object name of the object in its system
     * @param id of the record in its system
     */
    public record Parts(String system, LinkKind kind, String object, String id) {
        /** {@code object/id}, as requests and links name the record. */
        public String sourceId() {
            return object + "/" + id;
        }
    }

    /** Key of the link of a source record; {@code sourceId} reads {@code object/id}. */
    public static String of(String system, LinkKind kind, String sourceId) {
        return system + "/" + kind + "/" + sourceId;
    }

    /** Key of the link that a request is about. */
    public static String of(LinkRequest request) {
        return of(request.getSystem(), request.getKind(), request.getSourceId());
    }

    /** A key in parts; empty when the text is no key of a kind that is linked. */
    public static Optional<Parts> parse(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                ? Optional.of(
                        new Parts(parts.group(1), LinkKind.valueOf(parts.group(2)), parts.group(3), parts.group(4)))
                : Optional.empty();
    }

    /** Whether a text is a canonical id of a root of this kind. */
    public static boolean isRoot(@Nullable String id, LinkKind kind) {
        String prefix = PREFIXES.get(kind);
        return id != null && prefix != null && CANONICAL_ID.matcher(id).matches() && id.startsWith(prefix + "_");
    }

    /** Kind of root behind a canonical id; empty when the text is none. */
    public static Optional<LinkKind> kindOf(String id) {
        return PREFIXES.keySet().stream().filter(kind -> isRoot(id, kind)).findFirst();
    }

    /** Whether roots of this kind can be minted. */
    public static boolean isMintable(LinkKind kind) {
        return PREFIXES.containsKey(kind);
    }

    /** The root that a record gets when it gets one of its own: the same in every run. */
    public static String ownRoot(Parts record) {
        return StableId.of(String.valueOf(PREFIXES.get(record.kind())), record.system(), record.object(), record.id());
    }
}
