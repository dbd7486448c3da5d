/** The files about systems, with a firm's own laid over the shipped ones: one way to read them, for all who do. */
@NullMarked
package dev.lockstep.schemas.systems;

import org.jspecify.annotations.NullMarked;
