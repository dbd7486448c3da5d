/** Proof from the outside: what the log says happened, held against the books of the systems. */
@NullMarked
package dev.lockstep.infra.runtime.proof;

import org.jspecify.annotations.NullMarked;
