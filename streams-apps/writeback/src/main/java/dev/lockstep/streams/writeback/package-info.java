/** The write ledger: what Lockstep asked other systems to change, how often it tried, and how each ended. */
@NullMarked
package dev.lockstep.streams.writeback;

import org.jspecify.annotations.NullMarked;
