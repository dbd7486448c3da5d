/** Who the firm is and what will happen in the quarter: plain values, made from a seed. */
@NullMarked
package dev.lockstep.infra.lab.firm;

import org.jspecify.annotations.NullMarked;
