package dev.lockstep.streams.billing.processor;

import dev.lockstep.schemas.canonical.CostCentre;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the active cost centres of every legal entity and practice, because that is how time asks for them. */
public final class IndexCostCentres extends ContextualProcessor<String, CostCentre, Void, Void> {
    /**
     * {@code at/<legal entity>/<practice>} to the ids of the active cost centres there, and {@code of/<id>} to the place
     * of one. An entry ends when its cost centre is deactivated, moved or deleted.
     */
    public static final String STORE = "cost-centres-by-practice";

    private KeyValueStore<String, String> index;

    /** An index of the global store. */
    @SuppressWarnings("NullAway.Init")
    public IndexCostCentres() {}

    /** Key of a place. */
    static String placeOf(@Nullable String legalEntity, @Nullable String practice) {
        return "at/" + legalEntity + "/" + practice;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        this.index = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, CostCentre> input) {
        CostCentre centre = input.value();
        if (centre != null) {
            String id = centre.getMeta().getCanonicalId();
            leave(id);
            if (Boolean.TRUE.equals(centre.getActive()) && !centre.getMeta().getDeleted()) {
                enter(id, placeOf(centre.getLegalEntity(), centre.getPractice()));
            }
        }
    }

    private void leave(String id) {
        String place = index.get("of/" + id);
        if (place != null) {
            Set<String> others = at(place);
            others.remove(id);
            index.put(place, others.isEmpty() ? null : String.join(" ", others));
            index.delete("of/" + id);
        }
    }

    private void enter(String id, String place) {
        Set<String> all = at(place);
        all.add(id);
        index.put(place, String.join(" ", all));
        index.put("of/" + id, place);
    }

    private Set<String> at(String place) {
        String ids = index.get(place);
        return ids == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList(ids.split(" ", -1)));
    }
}
