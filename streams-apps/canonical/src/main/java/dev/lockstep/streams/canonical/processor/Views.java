package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.views.LinkedField;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.mapping.Records;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Gives views their place under a root, or finds out which link they wait for. */
final class Views {
    private Views() {}

    /** What a view lacks: the first link that is not known; null when all are. */
    static @Nullable String missing(List<LinkedField> links, Function<String, @Nullable String> canonicalIds) {
        for (LinkedField link : links) {
            if (canonicalIds.apply(link.getLink()) == null) {
                return link.getLink();
            }
        }
        return null;
    }

    /** The view under its root, with every linked field filled in; all links must be known. */
    static SourceView placed(
            SourceView view,
            @Nullable String rootCode,
            List<LinkedField> links,
            Function<String, @Nullable String> canonicalIds) {
        SpecificRecord content = (SpecificRecord) view.getContent();
        if (rootCode != null) {
            Records.root(content, rootCode);
        }
        for (LinkedField link : links) {
            String id = canonicalIds.apply(link.getLink());
            if (id != null) {
                fill(content, link, id);
            }
        }
        return view;
    }

    private static void fill(SpecificRecord content, LinkedField link, String id) {
        String field = link.getField();
        if (field == null) {
            Records.root(content, id);
        } else {
            String prefix = link.getPrefix();
            Records.set(content, field, prefix == null ? id : StableId.of(prefix, id));
        }
    }

    /** Key of a view under its root. */
    static String keyOf(SourceView view) {
        RecordMeta meta = Records.meta((SpecificRecord) view.getContent());
        return new RootKey(meta.getRootId(), meta.getCanonicalId()).toString();
    }
}
