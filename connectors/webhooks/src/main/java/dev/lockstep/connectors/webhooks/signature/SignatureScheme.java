package dev.lockstep.connectors.webhooks.signature;

import java.time.Instant;

/** One way of signing requests, with the secrets of one sender. Safe for use by several threads. */
public sealed interface SignatureScheme permits StandardWebhooks, HubSpotV3, BambooHr, SharedToken, SalesforceOutbound {

    /** Checks a request. Compares in constant time; every active secret is accepted, so that secrets can rotate. */
    Verification verify(SignedRequest request, Instant now);
}
