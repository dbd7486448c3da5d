package dev.lockstep.streams.engagement.activation.processor;

import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.activation.domain.Activation;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.engagement.activation.domain.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns orders of the process into commands for the write ledger. */
final class CommandFactory {
    private static final int PRIORITY = 3;

    private final EngagementSettings settings;

    CommandFactory(EngagementSettings settings) {
        this.settings = settings;
    }

    /** The command; its ids follow from the order alone. */
    WriteCommand command(Order order, Activation state, Facts facts, String causationId, Instant now) {
        String target = target(order.operation());
        return WriteCommand.newBuilder()
                .setKind(order.takesBack() ? CommandKind.CANCEL : CommandKind.WRITE)
                .setCommandId(order.commandId(facts.engagementId()))
                .setWriteKey(order.writeKey(target))
                .setTargetSystem(target)
                .setOperation(order.operation())
                .setRecordId(order.recordId())
                .setRootId(facts.engagementId())
                .setLegalEntity(facts.deal().getLegalEntity())
                .setPriority(PRIORITY)
                .setPayload(Payloads.of(order, state, facts))
                .setCausationId(causationId)
                .setCorrelationId(facts.deal().getMeta().getCorrelationId())
                .setRequestedAt(now)
                .setCompensates(compensates(order))
                .build();
    }

    /** Key under which the command is published. */
    static String keyOf(WriteCommand command) {
        return command.getTargetSystem() + "/" + command.getOperation() + "/" + command.getRecordId();
    }

    private @Nullable String compensates(Order order) {
        Order undone = order.undoes();
        return undone == null ? null : undone.writeKey(target(undone.operation()));
    }

    /** The system that carries out an operation. */
    String target(WriteOperation operation) {
        return switch (operation) {
            case UPSERT_CUSTOMER, CREATE_CONTRACT, CREATE_ERP_PROJECT, CANCEL_CONTRACT, CANCEL_ERP_PROJECT ->
                settings.erp();
            case CREATE_WORKSPACE, CREATE_PHASE, CREATE_MILESTONE, REQUEST_RESOURCES, CANCEL_WORKSPACE ->
                settings.psa();
            case UPDATE_DEAL -> settings.crm();
            default -> throw new IllegalArgumentException(operation + " is not ordered here");
        };
    }
}
