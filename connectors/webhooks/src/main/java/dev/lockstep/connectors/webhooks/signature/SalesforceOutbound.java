package dev.lockstep.connectors.webhooks.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.json.MalformedBodyException;
import dev.lockstep.connectors.kit.json.XmlAsJson;
import dev.lockstep.connectors.webhooks.signature.Verification.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Salesforce outbound messages are not signed. They name their organisation, whose id comes with 15 or 18 characters, the
 * first 15 being the id; and a part of the path that nobody else knows can be asked for as well. A secret is therefore
 * {@code <organisation id>} or {@code <organisation id>/<path token>}.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging.htm">
 *     Salesforce's documentation</a>
 */
public final class SalesforceOutbound implements SignatureScheme {
    private static final int ID_LENGTH = 15;

    private final List<Secret> senders;

    /**
     * Takes the organisations.
     *
     * @throws IllegalArgumentException when there is none, or one is no organisation id
     */
    public SalesforceOutbound(List<Secret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("At least one secret is required");
        }
        this.senders = secrets.stream().map(SalesforceOutbound::sender).toList();
    }

    @Override
    public Verification verify(SignedRequest request, Instant now) {
        Optional<String> organisation = organisation(request.body());
        if (organisation.isEmpty()) {
            return Verification.refused(Reason.UNSIGNED);
        }
        String shown = shortened(organisation.get());
        boolean named = SharedToken.isOneOf(senders, shown);
        boolean withToken =
                SharedToken.isOneOf(senders, shown + "/" + request.pathToken().orElse(""));
        return named || withToken ? Verification.genuine(Optional.empty()) : Verification.refused(Reason.MISMATCH);
    }

    private static Optional<String> organisation(byte[] body) {
        try {
            JsonNode id = XmlAsJson.read(body).at("/Envelope/Body/notifications/OrganizationId");
            return Optional.of(id.asText()).filter(text -> id.isTextual() && text.length() >= ID_LENGTH);
        } catch (MalformedBodyException e) {
            return Optional.empty();
        }
    }

    private static Secret sender(Secret secret) {
        String text = secret.reveal();
        int slash = text.indexOf('/');
        String id = slash < 0 ? text : text.substring(0, slash);
        if (!id.matches("[A-Za-z0-9]{15}|[A-Za-z0-9]{18}")) {
            throw new IllegalArgumentException(
                    "A secret of salesforce-outbound must be an organisation id of 15 or 18 characters");
        }
        return Secret.of(shortened(id) + (slash < 0 ? "" : text.substring(slash)));
    }

    private static String shortened(String id) {
        return id.substring(0, ID_LENGTH);
    }
}
