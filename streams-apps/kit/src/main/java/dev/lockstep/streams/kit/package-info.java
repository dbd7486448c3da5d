/** What every Kafka Streams app of Lockstep stands on: one builder factory, one runner, one way to name and to fail. */
@NullMarked
package dev.lockstep.streams.kit;

import org.jspecify.annotations.NullMarked;
