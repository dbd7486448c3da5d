/** Fetches the records that thin pushes have named. */
@NullMarked
package dev.lockstep.connectors.sweeps.hint;

import org.jspecify.annotations.NullMarked;
