/** One question to a system and what its answer means: a page of items, one record, or what is wrong. */
@NullMarked
package dev.lockstep.connectors.sweeps.ask;

import org.jspecify.annotations.NullMarked;
