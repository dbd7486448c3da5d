/** Where the life of time entries meets its stores, the global tables and its topics. */
@NullMarked
package dev.lockstep.streams.billing.processor;

import org.jspecify.annotations.NullMarked;
