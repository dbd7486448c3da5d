package dev.lockstep.streams.canonical.processor;

import dev.lockstep.schemas.exceptions.ExceptionRecord;
import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.identity.LinkRequest;
import dev.lockstep.schemas.identity.Relink;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.problems.Subject;
import dev.lockstep.schemas.views.Relinks;
import dev.lockstep.schemas.views.SourceView;
import dev.lockstep.schemas.views.UnresolvedView;
import dev.lockstep.streams.canonical.domain.identity.LinkDesk;
import dev.lockstep.streams.canonical.domain.identity.MatchRules;
import dev.lockstep.streams.canonical.domain.identity.Ruling;
import dev.lockstep.streams.canonical.mapping.Records;
import dev.lockstep.streams.canonical.processor.Counts.Outcome;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The identity desk and its waiting room, in one task: links are decided one after the other, and a decision releases
 * exactly the views that waited for it, in the order in which they came. Views with an unknown link come here, views of
 * records that tell something new of themselves, and what operators decide.
 */
public final class LinkStep implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {
    private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);
    private static final int RELINKS_AT_ONCE = 1_000;

    private final MatchRules rules;
    private final CanonicalStores stores;
    private final Duration patience;
    private final Clock clock;

    /**
     * The step.
     *
     * @param patience how long a reference may be missing before the exception desk hears of it
     */
    public LinkStep(MatchRules rules, CanonicalStores stores, Duration patience, Clock clock) {
        this.rules = rules;
        this.stores = stores;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new StartedProcessor<>(context -> new Desk(context)::process);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                stores.decided(),
                stores.told(),
                stores.texts(CanonicalStores.EVIDENCE),
                stores.missing(CanonicalStores.DESK_PROBLEMS),
                stores.waiting(),
                stores.missing(CanonicalStores.MISSING_LINKS));
    }

    private final class Desk {
        private final Outlet outlet;
        private final Counts counts;
        private final StoredIdentities identities;
        private final KeyValueStore<String, UnresolvedView> waiting;
        private final MissingReferences missing;
        private final DeskProblems problems;
        private final LinkDesk desk;

        Desk(ProcessorContext<String, SpecificRecord> context) {
            outlet = new Outlet(context);
            counts = new Counts(context, "link");
            identities = new StoredIdentities(context);
            waiting = context.getStateStore(CanonicalStores.WAITING);
            missing = new MissingReferences(context.getStateStore(CanonicalStores.MISSING_LINKS), patience);
            problems = new DeskProblems(context.getStateStore(CanonicalStores.DESK_PROBLEMS));
            desk = new LinkDesk(identities, rules);
            context.schedule(LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> raiseOverdue());
        }

        void process(Record<String, SpecificRecord> record) {
            Instant now = clock.instant();
            if (record.value() instanceof LinkRequest request) {
                proclaim(desk.consider(request, null, now), now);
            } else if (record.value() instanceof OperatorAction action) {
                proclaim(desk.act(action, now), now);
            } else if (record.value() instanceof UnresolvedView view) {
                LinkRequest request = view.getRequest();
                if (request != null) {
                    proclaim(desk.consider(request, view.getView().getSequence(), now), now);
                }
                release(view, String.format(Locale.ROOT, "%019d", outlet.revision()));
            }
        }

        private void proclaim(Ruling ruling, Instant now) {
            ruling.links().forEach((key, link) -> announce(key, link, now));
            List<Relink> relinks = ruling.relinks();
            for (int from = 0; from < relinks.size(); from += RELINKS_AT_ONCE) {
                List<Relink> some = relinks.subList(from, Math.min(relinks.size(), from + RELINKS_AT_ONCE));
                outlet.send(some.get(0).getLink(), new Relinks(List.copyOf(some)), now);
            }
            ruling.merges().forEach(merged -> {
                for (LifecycleEvent event : RootMerges.events(merged)) {
                    outlet.send(LifecycleEvents.keyOf(event), event, now);
                }
            });
            ruling.doubts().forEach((key, doubts) -> doubt(key, doubts, now));
            ruling.refusals()
                    .forEach((target, refusals) -> outlet.exceptions(
                            problems.settle("action " + target, refusals, subjectOf(target), now), now));
        }

        private void announce(String key, Link link, Instant now) {
            outlet.send(key, link, now);
            for (KeyValue<String, UnresolvedView> entry : KeyRanges.entries(waiting, key)) {
                waiting.delete(entry.key);
                counts.add(Outcome.RELEASED);
                release(entry.value, KeyRanges.memberOf(entry.key));
            }
            missing.arrived(key, now).ifPresent(resolved -> outlet.exceptions(List.of(resolved), now));
        }

        private void doubt(String key, List<Problem> doubts, Instant now) {
            LinkRequest told = identities.told(key);
            if (told != null) {
                Subject subject = Complaints.subject("Link", told.getCause());
                outlet.exceptions(problems.settle(key, doubts, subject, now), now);
            }
        }

        private static Subject subjectOf(String target) {
            return new Subject(null, null, "OperatorAction", target, null, null, StableId.of("cor", target));
        }

        /** Sends a view on when all its links are decided, else lets it wait for the first that is not. */
        private void release(UnresolvedView view, String place) {
            String lacks = Views.missing(view.getLinks(), this::canonicalId);
            if (lacks == null) {
                outlet.view(Views.placed(view.getView(), null, view.getLinks(), this::canonicalId));
                return;
            }
            waiting.put(KeyRanges.key(lacks, place), view);
            counts.add(Outcome.PARKED);
            SourceView waits = view.getView();
            String entity = Records.entity((SpecificRecord) waits.getContent());
            missing.wait(lacks, entity, KnownView.reference(waits), clock.instant());
        }

        private void raiseOverdue() {
            Instant now = clock.instant();
            List<ExceptionRecord> raised =
                    missing.overdue(now, key -> KeyRanges.entries(waiting, key).size());
            outlet.exceptions(raised, now);
        }

        private @Nullable String canonicalId(String key) {
            Link link = identities.link(key);
            return link == null ? null : link.getCanonicalId();
        }
    }
}
