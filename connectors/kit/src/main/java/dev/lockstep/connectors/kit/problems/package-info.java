/** What connectors put on the exception desk. */
@NullMarked
package dev.lockstep.connectors.kit.problems;

import org.jspecify.annotations.NullMarked;
