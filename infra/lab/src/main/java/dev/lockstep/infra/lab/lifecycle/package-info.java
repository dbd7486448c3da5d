/** Starting several parts as one: either all run or none is left behind. */
@NullMarked
package dev.lockstep.infra.lab.lifecycle;

import org.jspecify.annotations.NullMarked;
