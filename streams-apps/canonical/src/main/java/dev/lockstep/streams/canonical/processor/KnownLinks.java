package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.schemas.views.UnresolvedView;
import dev.lockstep.streams.canonical.mapping.Mapped;
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
     * Sends a mapped view under its root, or to the desk with the link that it lacks.
     *
     * @return whether its root and all its references are known
     */
    boolean dispatch(SourceView view, Mapped mapped, Outlet outlet) {
        String missing = Views.missing(mapped.links(), this::canonicalId);
        if (missing == null) {
            outlet.view(Views.placed(view, mapped.rootCode(), mapped.links(), this::canonicalId));
            return true;
        }
        outlet.send(missing, new UnresolvedView(view, mapped.links(), mapped.request()), view.getReceivedAt());
        return false;
    }
}
