package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.views.LinkedField;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.schemas.views.UnresolvedView;
import dev.lockstep.streams.canonical.domain.identity.Evidence;
import dev.lockstep.streams.canonical.domain.identity.LinkKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** The links as this node knows them; a decision may lag behind, then the desk completes the record. */
final class KnownLinks {
    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<Link>> links;
    private final Detours detours = new Detours();
    private final Clock clock;

    KnownLinks(ProcessorContext<?, ?> context, Clock clock) {
        this.links = context.getStateStore(CanonicalStores.LINKS);
        this.clock = clock;
    }

    @Nullable
    String canonicalId(String key) {
        Link link = link(key);
        return link == null ? null : link.getCanonicalId();
    }

    /**
     * Sends a view under its root, or to the desk: with the link that it lacks, because the record tells something of
     * itself that its link was decided without, or behind what it said before, which may still be there.
     *
     * @return whether its root and all its references are known
     */
    boolean dispatch(SourceView view, @Nullable String rootCode, @Nullable LinkRequest request, Outlet outlet) {
        List<LinkedField> needed = view.getLinks();
        String missing = Views.missing(needed, this::canonicalId);
        boolean isNews = request != null && isNews(view, request);
        Instant now = clock.instant();
        if (missing != null || isNews) {
            String desk = missing == null && request != null ? LinkKeys.of(request) : String.valueOf(missing);
            outlet.send(desk, new UnresolvedView(view, needed, request), view.getReceivedAt());
            detours.note(view, now);
        } else if (detours.isUnderway(view, now)) {
            outlet.send(needed.get(0).getLink(), new UnresolvedView(view, needed, null), view.getReceivedAt());
        } else {
            outlet.view(Views.placed(view, rootCode, needed, this::canonicalId));
        }
        return missing == null;
    }

    /** A deleted record rarely tells more than its key, which is no news; being merged into another is. */
    private boolean isNews(SourceView view, LinkRequest request) {
        Link link = link(LinkKeys.of(request));
        if (link == null || (view.getDeleted() && request.getMergedInto() == null)) {
            return false;
        }
        Long known = link.getEvidenceSequence();
        Long told = view.getSequence();
        boolean outdated = known != null && told != null && Long.compareUnsigned(told, known) < 0;
        return !outdated && !Evidence.digest(request).equals(link.getEvidenceDigest());
    }

    private @Nullable Link link(String key) {
        ValueAndTimestamp<Link> found = links.get(key);
        return found == null ? null : found.value();
    }
}
