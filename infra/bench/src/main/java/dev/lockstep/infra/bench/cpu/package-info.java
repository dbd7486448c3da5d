/** Processor time per event: the pipeline beside floors that do less with the same bytes, in turns. */
@NullMarked
package dev.lockstep.infra.bench.cpu;

import org.jspecify.annotations.NullMarked;
