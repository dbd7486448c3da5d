/** Webhooks leave through an outbox: written with the change, delivered afterwards, signed, at least once, in order per record. */
@NullMarked
package dev.lockstep.infra.lab.outbox;

import org.jspecify.annotations.NullMarked;
