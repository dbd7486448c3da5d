/** How an engagement stands, and when its standing is told; knows no Kafka. */
@NullMarked
package dev.lockstep.streams.engagement.feedback.domain;

import org.jspecify.annotations.NullMarked;
