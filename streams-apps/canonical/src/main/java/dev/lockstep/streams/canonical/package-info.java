/** Many languages in, one language out: the app that turns source changes into canonical records and lifecycle events. */
@NullMarked
package dev.lockstep.streams.canonical;

import org.jspecify.annotations.NullMarked;
