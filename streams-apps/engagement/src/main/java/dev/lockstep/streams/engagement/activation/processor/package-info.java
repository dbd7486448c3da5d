/** Where the process meets its stores, the global tables and its topics. */
@NullMarked
package dev.lockstep.streams.engagement.activation.processor;

import org.jspecify.annotations.NullMarked;
