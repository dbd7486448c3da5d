/** The grammar of {@code sweep.yaml}: how one system is asked, and where the parts of its answers stand. */
@NullMarked
package dev.lockstep.connectors.sweeps.descriptor;

import org.jspecify.annotations.NullMarked;
