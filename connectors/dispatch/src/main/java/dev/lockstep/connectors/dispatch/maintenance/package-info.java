/** When a target is not to be disturbed. Pure: from an instant to an instant. */
@NullMarked
package dev.lockstep.connectors.dispatch.maintenance;

import org.jspecify.annotations.NullMarked;
