/** Tries changed mappings and rules on the history of a running installation, beside it and without touching it. */
@NullMarked
package dev.lockstep.infra.runtime.rehearsal;

import org.jspecify.annotations.NullMarked;
