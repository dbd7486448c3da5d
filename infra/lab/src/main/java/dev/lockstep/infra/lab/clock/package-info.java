/** Business time: the working days of the quarter and a clock that runs as fast as the play asks. */
@NullMarked
package dev.lockstep.infra.lab.clock;

import org.jspecify.annotations.NullMarked;
