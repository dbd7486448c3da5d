/** What tests of streams apps share; no app depends on it outside of its tests. */
@NullMarked
package dev.lockstep.streams.testkit;

import org.jspecify.annotations.NullMarked;
