package dev.lockstep.infra.lab.vendors.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.outbox.HubSpotV3Signer;
import dev.lockstep.infra.lab.vendors.Change;
import dev.lockstep.infra.lab.vendors.Vendor.Notice;
import dev.lockstep.infra.lab.vendors.VendorSettings.Listener;
import java.util.Map;

/** Webhooks of an app: an array of events that name the record but do not show it, signed with version 3. */
final class HubSpotEvents {

    private static final int ATTEMPTS = 10;
    private static final long PORTAL = 62_515;
    private static final Map<String, String> SINGULAR =
            Map.of("companies", "company", "contacts", "contact", "deals", "deal");

    private HubSpotEvents() {}

    static Notice of(Change change, Listener listener) {
        ArrayNode events = Json.object().putArray("events");
        String type =
                SINGULAR.getOrDefault(change.entry().type(), change.entry().type());
        switch (change.kind()) {
            case CREATE -> event(events, change, type + ".creation").put("changeFlag", "NEW");
            case DELETE -> event(events, change, type + ".deletion");
            case UPDATE ->
                change.fields().forEach(name -> event(events, change, type + ".propertyChange")
                        .put("propertyName", name)
                        .put("propertyValue", change.entry().text(name)));
        }
        return new Notice(
                "hs-" + change.sequence(),
                "application/json",
                Json.text(events),
                new HubSpotV3Signer(listener.secret()),
                ATTEMPTS);
    }

    private static ObjectNode event(ArrayNode events, Change change, String type) {
        return events.addObject()
                .put("eventId", 100_000 + change.sequence() * 100 + events.size())
                .put("subscriptionId", 2_001)
                .put("portalId", PORTAL)
                .put("appId", 54_321)
                .put("occurredAt", change.entry().changedAt().toEpochMilli())
                .put("subscriptionType", type)
                .put("attemptNumber", 0)
                .put("objectId", Long.parseLong(change.entry().id()))
                .put("changeSource", "INTEGRATION");
    }
}
