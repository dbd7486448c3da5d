package dev.lockstep.infra.runtime.lab;

import dev.lockstep.connectors.dispatch.template.WriteTemplates;
import dev.lockstep.schemas.writeback.WriteOperation;
import java.util.List;
import java.util.Set;

/** The operation by which a system shows whether it makes two of one: something that needs nothing before it. */
final class CreateOperation {
    private static final List<WriteOperation> PREFERRED = List.of(
            WriteOperation.POST_TIME,
            WriteOperation.CREATE_WORKSPACE,
            WriteOperation.UPSERT_CUSTOMER,
            WriteOperation.CREATE_MILESTONE);

    private CreateOperation() {}

    /** That of a system; emulators take references to what they do not hold. */
    static WriteOperation of(WriteTemplates templates, String system) {
        Set<WriteOperation> known = templates.of(system).operations().keySet();
        return PREFERRED.stream()
                .filter(known::contains)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("writes.yaml of " + system + " creates nothing of " + PREFERRED));
    }
}
