/** Measurements as ratios against a floor taken in the same run; process CPU first, wall time as information. */
@NullMarked
package dev.lockstep.infra.bench;

import org.jspecify.annotations.NullMarked;
