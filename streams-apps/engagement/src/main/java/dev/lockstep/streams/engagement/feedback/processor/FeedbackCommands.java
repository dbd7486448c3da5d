package dev.lockstep.streams.engagement.feedback.processor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.writeback.CommandKind;
import dev.lockstep.schemas.writeback.WriteCommand;
import dev.lockstep.schemas.writeback.WriteOperation;
import dev.lockstep.streams.engagement.feedback.domain.FeedbackBook;
import dev.lockstep.streams.engagement.feedback.domain.Standing;
import dev.lockstep.streams.engagement.feedback.domain.TellingOrder;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns a standing into a command for the write ledger, of the least urgent kind. */
final class FeedbackCommands {
    private static final int LAST = 9;
    private static final int MINOR_UNIT = 2;

    private final String crm;

    FeedbackCommands(String crm) {
        this.crm = crm;
    }

    WriteCommand command(TellingOrder order, FeedbackBook book, Instant now) {
        return WriteCommand.newBuilder()
                .setKind(CommandKind.WRITE)
                .setCommandId(order.commandId(book.engagementId()))
                .setWriteKey(order.writeKey(crm, book.engagementId()))
                .setTargetSystem(crm)
                .setOperation(WriteOperation.UPDATE_DEAL)
                .setRecordId(book.engagementId() + ".standing")
                .setRootId(book.engagementId())
                .setLegalEntity(book.figures().legalEntity())
                .setPriority(LAST)
                .setPayload(payload(order.standing()))
                .setCausationId(book.engagementId() + "#standing-" + order.number())
                .setCorrelationId(book.engagementId())
                .setRequestedAt(now)
                .build();
    }

    static String keyOf(WriteCommand command) {
        return command.getTargetSystem() + "/" + command.getOperation() + "/" + command.getRecordId();
    }

    /**
     * What is not told is left out, so that nobody else's field is touched; what has ended is said in a word, because a field
     * that is left out keeps its old value.
     */
    private static String payload(Standing standing) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("dealId", standing.dealId());
        put(
                json,
                "deliveryHealth",
                standing.health() == null ? null : standing.health().name());
        put(json, "deliveryHealthReason", "".equals(standing.healthReason()) ? "no concern" : standing.healthReason());
        put(json, "consumedAmount", amount(standing.consumed()));
        put(json, "consumedPercent", number(standing.consumedPercent()));
        put(json, "invoicedAmount", amount(standing.invoiced()));
        put(json, "outstandingAmount", amount(standing.outstanding()));
        if (standing.invoiced() != null || standing.outstanding() != null) {
            put(json, "otherCurrencies", orNone(standing.otherCurrencies()));
        }
        if (standing.daysOverdue() != null) {
            put(json, "daysOverdue", number(standing.daysOverdue()));
            put(json, "collectionsStage", orNone(standing.collectionsStage()));
        }
        return json.toString();
    }

    private static void put(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    private static String orNone(@Nullable String words) {
        return words == null ? "none" : words;
    }

    private static @Nullable String number(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable String amount(@Nullable Money money) {
        if (money == null) {
            return null;
        }
        int scale = Math.max(MINOR_UNIT, money.amount().stripTrailingZeros().scale());
        return money.amount().setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
    }
}
