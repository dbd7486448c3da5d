/** Answers why a canonical record says what it says. */
@NullMarked
package dev.lockstep.streams.canonical.http;

import org.jspecify.annotations.NullMarked;
