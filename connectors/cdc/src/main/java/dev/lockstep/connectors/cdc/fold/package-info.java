/** What a database transaction amounts to, in plain Java: the last word on each row, and nothing of the way there. */
@NullMarked
package dev.lockstep.connectors.cdc.fold;

import org.jspecify.annotations.NullMarked;
