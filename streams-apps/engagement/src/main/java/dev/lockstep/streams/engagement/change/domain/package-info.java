/** The rules of change orders: who must approve what, what is written where and in which order; knows no Kafka. */
@NullMarked
package dev.lockstep.streams.engagement.change.domain;

import org.jspecify.annotations.NullMarked;
