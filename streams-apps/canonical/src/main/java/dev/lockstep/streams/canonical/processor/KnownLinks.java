package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.views.LinkedField;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.schemas.views.UnresolvedView;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** The links as this node knows them; a decision may lag behind, then the desk completes the record. */
final class KnownLinks {
    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<Link>> links;

    KnownLinks(ProcessorContext<?, ?> context) {
        this.links = context.getStateStore(CanonicalStores.LINKS);
    }

    @Nullable
    String canonicalId(String key) {
        ValueAndTimestamp<Link> found = links.get(key);
        return found == null ? null : found.value().getCanonicalId();
    }

    /**
     * Sends a view under its root, or to the desk with the link that it lacks. A record that was merged into another one
     * always goes to the desk, which has to decide what that means for its link.
     *
     * @return whether its root and all its references are known
     */
    boolean dispatch(SourceView view, @Nullable String rootCode, @Nullable LinkRequest request, Outlet outlet) {
        List<LinkedField> needed = view.getLinks();
        String missing = Views.missing(needed, this::canonicalId);
        boolean merged = request != null && request.getMergedInto() != null;
        if (missing == null && !merged) {
            outlet.view(Views.placed(view, rootCode, needed, this::canonicalId));
            return true;
        }
        String waitsFor = missing == null ? needed.get(0).getLink() : missing;
        outlet.send(waitsFor, new UnresolvedView(view, needed, request), view.getReceivedAt());
        return missing == null;
    }
}
