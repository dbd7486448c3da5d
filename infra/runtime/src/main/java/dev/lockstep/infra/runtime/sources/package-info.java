/** What the sources are worth: how each connector stands, and what reached us by which way. */
@NullMarked
package dev.lockstep.infra.runtime.sources;

import org.jspecify.annotations.NullMarked;
