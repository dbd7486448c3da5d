package dev.lockstep.streams.engagement.change.processor;

import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.streams.engagement.EngagementSettings;
import dev.lockstep.streams.engagement.change.domain.Amendment;
import dev.lockstep.streams.engagement.change.domain.ChangeBook;
import dev.lockstep.streams.engagement.change.domain.ChangeCase;
import dev.lockstep.streams.engagement.change.domain.StepKind;
import dev.lockstep.streams.engagement.change.domain.StepOrder;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ContractFacts;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns orders of change orders into commands for the write ledger. */
final class ChangeCommands {
    private static final int PRIORITY = 4;

    private final EngagementSettings settings;

    ChangeCommands(EngagementSettings settings) {
        this.settings = settings;
    }

    /** The command; its ids follow from the amendment alone. */
    WriteCommand command(StepOrder order, ChangeBook book, String causationId, Instant now) {
        Amendment amendment = order.amendment();
        ChangeCase one = Objects.requireNonNull(book.cases().get(amendment.orderId()));
        ContractFacts contract = book.surroundings().contract();
        String target = target(order.step().kind());
        String commandId = order.commandId(book.engagementId());
        return WriteCommand.newBuilder()
                .setKind(order.cancels() ? CommandKind.CANCEL : CommandKind.WRITE)
                .setCommandId(order.cancels() ? StableId.of("cmd", commandId, "cancel") : commandId)
                .setWriteKey(order.writeKey(target))
                .setTargetSystem(target)
                .setOperation(order.step().kind().operation())
                .setRecordId(amendment.recordId())
                .setRootId(book.engagementId())
                .setLegalEntity(contract == null ? null : contract.legalEntity())
                .setPriority(PRIORITY)
                .setPayload(ChangePayloads.of(order, book.surroundings()))
                .setCausationId(causationId)
                .setCorrelationId(one.ask().correlationId())
                .setRequestedAt(now)
                .setCompensates(amendment.takesBack() ? undone(one, order, target) : null)
                .build();
    }

    /** Key under which the command is published. */
    static String keyOf(WriteCommand command) {
        return command.getTargetSystem() + "/" + command.getOperation() + "/" + command.getRecordId();
    }

    private static @Nullable String undone(ChangeCase one, StepOrder order, String target) {
        Amendment taken = one.state().amendment();
        return taken == null ? null : new StepOrder(taken, order.step(), false).writeKey(target);
    }

    private String target(StepKind kind) {
        return switch (kind) {
            case CONTRACT -> settings.erp();
            case PLAN, PEOPLE -> settings.psa();
            case FORECAST -> settings.crm();
        };
    }
}
