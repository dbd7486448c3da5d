/** Bounded HTTP with systems that nobody vouches for: where requests go, how long they take, how much comes back. */
@NullMarked
package dev.lockstep.connectors.kit.http;

import org.jspecify.annotations.NullMarked;
