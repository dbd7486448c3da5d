/** How connectors say how they stand with each object of a system. */
@NullMarked
package dev.lockstep.connectors.kit.status;

import org.jspecify.annotations.NullMarked;
