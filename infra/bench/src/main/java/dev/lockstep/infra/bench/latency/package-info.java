/** How long after a commit in the source database its lifecycle event can be read. */
@NullMarked
package dev.lockstep.infra.bench.latency;

import org.jspecify.annotations.NullMarked;
