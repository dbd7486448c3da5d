/** Where the change orders meet their store and their topics. */
@NullMarked
package dev.lockstep.streams.engagement.change.processor;

import org.jspecify.annotations.NullMarked;
