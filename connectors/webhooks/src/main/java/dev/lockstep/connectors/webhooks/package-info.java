/** Webhook receiver: verifies the sender over the raw bytes, publishes durably, and only then acknowledges. */
@NullMarked
package dev.lockstep.connectors.webhooks;

import org.jspecify.annotations.NullMarked;
