/** How senders prove that a request is theirs. The scheme comes from the descriptor, never from the request. */
@NullMarked
package dev.lockstep.connectors.webhooks.signature;

import org.jspecify.annotations.NullMarked;
