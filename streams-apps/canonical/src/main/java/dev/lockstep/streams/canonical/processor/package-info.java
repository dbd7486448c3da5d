/** The steps of the canonical app: each hands records to the domain and keeps its state. */
@NullMarked
package dev.lockstep.streams.canonical.processor;

import org.jspecify.annotations.NullMarked;
