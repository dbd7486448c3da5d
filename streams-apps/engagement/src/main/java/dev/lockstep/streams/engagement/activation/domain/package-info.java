/** Gates and process of opportunity to project in plain Java. Knows no Kafka and no JSON. */
@NullMarked
package dev.lockstep.streams.engagement.activation.domain;

import org.jspecify.annotations.NullMarked;
