/** What delivery has earned, on its way into the books; so far: approved time, per entry. */
@NullMarked
package dev.lockstep.streams.billing;

import org.jspecify.annotations.NullMarked;
