/** Identifiers that are derived, not drawn: the same fact has the same identifier in every run. */
@NullMarked
package dev.lockstep.schemas.ids;

import org.jspecify.annotations.NullMarked;
