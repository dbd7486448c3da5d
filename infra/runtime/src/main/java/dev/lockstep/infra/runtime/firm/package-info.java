/** The sample firm and a node of Lockstep, side by side on one machine. */
@NullMarked
package dev.lockstep.infra.runtime.firm;

import org.jspecify.annotations.NullMarked;
