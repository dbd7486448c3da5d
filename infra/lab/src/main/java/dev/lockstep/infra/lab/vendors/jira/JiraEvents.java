package dev.lockstep.infra.lab.vendors.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.outbox.WebSubSigner;
import dev.lockstep.infra.lab.vendors.BookEntry;
import dev.lockstep.infra.lab.vendors.Change;
import dev.lockstep.infra.lab.vendors.Vendor.Notice;
import dev.lockstep.infra.lab.vendors.VendorSettings.Listener;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Webhooks as an administrator registers them: one event each, signed, with an identifier that stays the same when it is
 * sent again, at most five times more. Unconfirmed: what stands inside a project, and the name of its archiving, which is
 * told as an update here. Not here: the retry count in a header, pauses of minutes between tries.
 */
final class JiraEvents {

    private static final int ATTEMPTS = 6;

    private JiraEvents() {}

    static Notice of(Change change, ObjectNode shown, Listener listener) {
        BookEntry entry = change.entry();
        String happened = change.kind().name().toLowerCase(Locale.ROOT) + "d";
        String prefix = entry.type().equals("project") ? "project_" : "jira:" + entry.type() + "_";
        ObjectNode body =
                Json.object().put("timestamp", entry.changedAt().toEpochMilli()).put("webhookEvent", prefix + happened);
        if (entry.type().equals("issue")) {
            body.put("issue_event_type_name", "issue_" + (happened.equals("updated") ? "generic" : happened));
        }
        body.set(entry.type(), shown);
        WebSubSigner signer = new WebSubSigner(listener.secret());
        return new Notice(
                "lab-" + change.sequence(),
                "application/json; charset=utf-8",
                Json.text(body),
                (target, id, text, at) -> {
                    Map<String, String> headers = new LinkedHashMap<>(signer.headers(target, id, text, at));
                    headers.put("X-Atlassian-Webhook-Identifier", id);
                    headers.put("X-Atlassian-Webhook-Flow", "Primary");
                    headers.put("User-Agent", "Atlassian Webhook HTTP Client");
                    return headers;
                },
                ATTEMPTS);
    }
}
