/** Process managers of an engagement; so far one: from a won opportunity to an active project. */
@NullMarked
package dev.lockstep.streams.engagement;

import org.jspecify.annotations.NullMarked;
