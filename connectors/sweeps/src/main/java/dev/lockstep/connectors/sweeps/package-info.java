/** Sweeps: asks systems what they have, at intervals, and finds what no push has told. */
@NullMarked
package dev.lockstep.connectors.sweeps;

import org.jspecify.annotations.NullMarked;
