package dev.lockstep.connectors.webhooks.signature;

import dev.lockstep.connectors.kit.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The signature schemes that a descriptor can name. */
public enum Scheme {
    /** Standard Webhooks 1.0, {@code v1}. */
    STANDARD_WEBHOOKS("standard-webhooks"),
    /** HubSpot, version 3. */
    HUBSPOT_V3("hubspot-v3"),
    /** BambooHR. */
    BAMBOOHR("bamboohr"),
    /** A token that is shown as it is. */
    SHARED_TOKEN("shared-token"),
    /** Salesforce outbound messages. */
    SALESFORCE_OUTBOUND("salesforce-outbound");

    private final String word;

    Scheme(String word) {
        this.word = word;
    }

    /** The schemes by the word that descriptors use. */
    public static Map<String, Scheme> byName() {
        return Arrays.stream(values())
                .collect(Collectors.toMap(scheme -> scheme.word, scheme -> scheme, (a, b) -> a, TreeMap::new));
    }

    /**
     * The scheme with the active secrets of one sender.
     *
     * @param header header of a shared token; empty where the token is the last part of the path
     * @throws IllegalArgumentException when the secrets do not suit the scheme; the message holds none of them
     */
    public SignatureScheme with(List<Secret> secrets, Optional<String> header) {
        return switch (this) {
            case STANDARD_WEBHOOKS -> new StandardWebhooks(secrets);
            case HUBSPOT_V3 -> new HubSpotV3(secrets);
            case BAMBOOHR -> new BambooHr(secrets);
            case SHARED_TOKEN -> new SharedToken(secrets, header);
            case SALESFORCE_OUTBOUND -> new SalesforceOutbound(secrets);
        };
    }
}
