/** Small tables and lists that connectors keep in topics: durable writing, and reading from the beginning to the end. */
@NullMarked
package dev.lockstep.connectors.kit.log;

import org.jspecify.annotations.NullMarked;
