/** What people decide, on its way into the log. */
@NullMarked
package dev.lockstep.infra.runtime.operators;

import org.jspecify.annotations.NullMarked;
