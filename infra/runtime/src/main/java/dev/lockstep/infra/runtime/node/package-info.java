/** A running node: roles put together, started in order and stopped in reverse. */
@NullMarked
package dev.lockstep.infra.runtime.node;

import org.jspecify.annotations.NullMarked;
