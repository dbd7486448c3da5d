/** Money and its arithmetic: decimal, with a currency, never floating point. */
@NullMarked
package dev.lockstep.schemas.money;

import org.jspecify.annotations.NullMarked;
