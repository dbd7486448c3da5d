package dev.lockstep.infra.lab.vendors.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.outbox.StandardWebhooksSigner;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Change;
import dev.lockstep.infra.lab.vendors.Vendor.Notice;
import dev.lockstep.infra.lab.vendors.VendorSettings.Listener;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Change Data Capture as CometD delivers it, posted on by a relay of the firm: unchanged fields are absent, a delete has a
 * header only. The signature is the relay's; Salesforce signs nothing.
 */
final class ChangeEvents {

    private static final int RELAY_ATTEMPTS = 5;

    private ChangeEvents() {}

    static Notice of(Change change, Listener listener) {
        BookEntry entry = change.entry();
        ObjectNode message = Json.object();
        ObjectNode data = message.putObject("data").put("schema", "lab-" + entry.type());
        ObjectNode payload = data.putObject("payload");
        if (change.kind() != Change.Kind.DELETE) {
            change.fields().forEach(field -> payload.set(field, entry.fields().path(field)));
            payload.put(
                    "LastModifiedDate",
                    entry.changedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        payload.set("ChangeEventHeader", header(change));
        data.putObject("event").put("replayId", 80_000 + change.sequence());
        message.put("channel", "/data/" + channel(entry.type()));
        return new Notice(
                "cdc-" + change.sequence(),
                "application/json",
                Json.text(message),
                new StandardWebhooksSigner(listener.secret()),
                RELAY_ATTEMPTS);
    }

    private static ObjectNode header(Change change) {
        ObjectNode header = Json.object().put("entityName", change.entry().type());
        header.putArray("recordIds").add(change.entry().id());
        header.put("changeType", change.kind().name())
                .put("changeOrigin", "com/salesforce/api/rest/67.0")
                .put("transactionKey", String.format(Locale.ROOT, "lab-%012d", change.sequence()))
                .put("sequenceNumber", 1)
                .put(
                        "commitTimestamp",
                        change.entry()
                                .changedAt()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toEpochMilli())
                .put("commitNumber", 11_650_000_000_000L + change.sequence())
                .put("commitUser", "005Hd00000SalOpIAJ");
        ArrayNode changed = header.putArray("changedFields");
        if (change.kind() == Change.Kind.UPDATE) {
            change.fields().forEach(changed::add);
        }
        return header;
    }

    /** {@code Account} becomes {@code AccountChangeEvent}, {@code X__c} becomes {@code X__ChangeEvent}. */
    private static String channel(String type) {
        return type.endsWith("__c") ? type.substring(0, type.length() - 1) + "ChangeEvent" : type + "ChangeEvent";
    }
}
