/** The control tower: what is stuck, where each engagement stands, and whether the figures of all systems tie out. */
@NullMarked
package dev.lockstep.streams.control;

import org.jspecify.annotations.NullMarked;
