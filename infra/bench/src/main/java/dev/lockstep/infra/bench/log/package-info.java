/** What stands in the log: how much was written, and whether everything arrived. */
@NullMarked
package dev.lockstep.infra.bench.log;

import org.jspecify.annotations.NullMarked;
