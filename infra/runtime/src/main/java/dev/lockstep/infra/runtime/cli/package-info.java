/** The commands behind {@code ./lockstep}: the only code that prints to a terminal. */
@NullMarked
package dev.lockstep.infra.runtime.cli;

import org.jspecify.annotations.NullMarked;
