/** From the bytes of a verified request to source records: strict JSON, then the expressions of the descriptor. */
@NullMarked
package dev.lockstep.connectors.webhooks.body;

import org.jspecify.annotations.NullMarked;
