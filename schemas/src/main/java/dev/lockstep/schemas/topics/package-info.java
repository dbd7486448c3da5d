/** The catalogue: one constant per topic, from which topics are created and documented. */
@NullMarked
package dev.lockstep.schemas.topics;

import org.jspecify.annotations.NullMarked;
