/** How cost and state of the canonical app grow with the number of source records. */
@NullMarked
package dev.lockstep.infra.bench.growth;

import org.jspecify.annotations.NullMarked;
