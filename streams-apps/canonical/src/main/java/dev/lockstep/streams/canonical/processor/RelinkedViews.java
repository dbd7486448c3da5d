package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.identity.Relink;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.schemas.views.LinkedField;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.streams.canonical.mapping.Records;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The links that this task knows to have moved, and views seen with them: a view that was placed by what a link said
 * before gets the place and the references that the link gives it now.
 */
final class RelinkedViews {
    private static final int PREFIX_LENGTH = 3;

    private final KeyValueStore<String, Relink> relinks;

    RelinkedViews(KeyValueStore<String, Relink> relinks) {
        this.relinks = relinks;
    }

    void note(Relink relink) {
        relinks.put(relink.getLink(), relink);
    }

    /** Whether any link moved in whose place or references the view stands now. */
    boolean concern(SourceView view) {
        return view.getLinks().stream().anyMatch(link -> relinks.get(link.getLink()) != null);
    }

    /** The view with its place and references as the links say now; the view itself is changed. */
    SourceView placed(SourceView view) {
        if (concern(view)) {
            SpecificRecord content = (SpecificRecord) view.getContent();
            if (view.getLinks().stream().anyMatch(link -> link.getField() == null && movedTo(link) != null)) {
                forgetIdOfRoot(content);
            }
            Views.placed(view, null, view.getLinks(), this::idBehind);
        }
        return view;
    }

    private @Nullable String movedTo(LinkedField link) {
        return idBehind(link.getLink());
    }

    private @Nullable String idBehind(String link) {
        Relink relink = relinks.get(link);
        return relink == null ? null : relink.getToId();
    }

    /** An id that follows from the root follows it to the next one; any other id stays. */
    private static void forgetIdOfRoot(SpecificRecord content) {
        RecordMeta meta = Records.meta(content);
        String id = meta.getCanonicalId();
        String root = meta.getRootId();
        boolean ofRoot = id.equals(root)
                || (id.length() > PREFIX_LENGTH && id.equals(StableId.of(id.substring(0, PREFIX_LENGTH), root)));
        if (ofRoot) {
            content.put(0, RecordMeta.newBuilder(meta).setCanonicalId("").build());
        }
    }
}
