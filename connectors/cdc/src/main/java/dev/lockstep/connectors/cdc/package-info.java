/** Captures what a database commits and publishes it as source records; {@link EmbeddedCdc} is the way in. */
@NullMarked
package dev.lockstep.connectors.cdc;

import org.jspecify.annotations.NullMarked;
