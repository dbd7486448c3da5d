/** The questions that the control app answers under {@code /api/v1}. */
@NullMarked
package dev.lockstep.streams.control.http;

import org.jspecify.annotations.NullMarked;
