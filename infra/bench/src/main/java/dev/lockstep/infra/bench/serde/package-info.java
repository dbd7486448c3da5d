/** The registry serde beside plain Avro. */
@NullMarked
package dev.lockstep.infra.bench.serde;

import org.jspecify.annotations.NullMarked;
