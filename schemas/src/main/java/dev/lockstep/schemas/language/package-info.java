/** The language as a whole: which classes speak it, and what was released of it. */
@NullMarked
package dev.lockstep.schemas.language;

import org.jspecify.annotations.NullMarked;
