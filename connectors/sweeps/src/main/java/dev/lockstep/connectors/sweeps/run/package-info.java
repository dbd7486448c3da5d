/** How sweeps run: when they are due, what they publish, where they go on, and how they stand. */
@NullMarked
package dev.lockstep.connectors.sweeps.run;

import org.jspecify.annotations.NullMarked;
