/** Mapping files: how the records of one system become canonical ones. Read strictly, checked as a whole, compiled once. */
@NullMarked
package dev.lockstep.streams.canonical.mapping;

import org.jspecify.annotations.NullMarked;
