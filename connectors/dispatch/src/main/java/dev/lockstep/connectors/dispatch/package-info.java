/** Executes write-backs over HTTP: one exchange per attempt, at most once, with an honest answer about each. */
@NullMarked
package dev.lockstep.connectors.dispatch;

import org.jspecify.annotations.NullMarked;
