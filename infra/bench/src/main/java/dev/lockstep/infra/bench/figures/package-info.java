/** From measurements to figures that can be compared, and how they are shown. */
@NullMarked
package dev.lockstep.infra.bench.figures;

import org.jspecify.annotations.NullMarked;
