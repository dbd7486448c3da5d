/** The quarter played: what sales, delivery and finance people do, day by day, each step exactly once. */
@NullMarked
package dev.lockstep.infra.lab.play;

import org.jspecify.annotations.NullMarked;
