/** One HTTP exchange with a target, and what its answer means. */
@NullMarked
package dev.lockstep.connectors.dispatch.target;

import org.jspecify.annotations.NullMarked;
