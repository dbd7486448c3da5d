/** What every connector must hold, as tests that every connector runs. */
@NullMarked
package dev.lockstep.connectors.testkit;

import org.jspecify.annotations.NullMarked;
