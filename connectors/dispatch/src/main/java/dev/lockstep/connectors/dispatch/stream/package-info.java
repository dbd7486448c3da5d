/** From the log of attempts to the log of results: order per key, and no offset committed before its result is stored. */
@NullMarked
package dev.lockstep.connectors.dispatch.stream;

import org.jspecify.annotations.NullMarked;
