/** Steps that keep the books in state stores. */
@NullMarked
package dev.lockstep.streams.control.processor;

import org.jspecify.annotations.NullMarked;
