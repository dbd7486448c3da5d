package dev.lockstep.streams.billing.processor;

import dev.lockstep.schemas.canonical.Resource;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the role of every worker under the employee number, the only thing that a time entry knows of its worker. */
public final class IndexRoles extends ContextualProcessor<String, Resource, Void, Void> {
    /** Role by employee number; holds nothing else of the person. An entry ends when the resource is deleted. */
    public static final String STORE = "roles-by-employee";

    private KeyValueStore<String, String> roles;

    /** An index of the global store. */
    @SuppressWarnings("NullAway.Init")
    public IndexRoles() {}

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        this.roles = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, Resource> input) {
        Resource resource = input.value();
        if (resource == null || resource.getEmployeeNumber() == null) {
            return;
        }
        boolean known = resource.getRole() != null && !resource.getMeta().getDeleted();
        if (known) {
            roles.put(resource.getEmployeeNumber(), resource.getRole());
        } else {
            roles.delete(resource.getEmployeeNumber());
        }
    }
}
