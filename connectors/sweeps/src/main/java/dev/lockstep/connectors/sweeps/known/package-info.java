/** Which records each source is known to have, and which of them a full sweep did not show. */
@NullMarked
package dev.lockstep.connectors.sweeps.known;

import org.jspecify.annotations.NullMarked;
