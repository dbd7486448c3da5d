/** The pages and the contract of the query API; the data comes from the apps' endpoints. */
@NullMarked
package dev.lockstep.streams.console;

import org.jspecify.annotations.NullMarked;
