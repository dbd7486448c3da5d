/** Looks at the database before anything is read from it, so that nothing is skipped silently. */
@NullMarked
package dev.lockstep.connectors.cdc.guard;

import org.jspecify.annotations.NullMarked;
