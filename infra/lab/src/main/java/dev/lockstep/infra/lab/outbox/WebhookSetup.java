package dev.lockstep.infra.lab.outbox;

import java.net.URI;
import java.time.Clock;

/** Where a system's webhooks go, how they are signed, and the real time that signatures carry. */
public record WebhookSetup(URI target, WebhookSigner signer, Clock realTime) {}
