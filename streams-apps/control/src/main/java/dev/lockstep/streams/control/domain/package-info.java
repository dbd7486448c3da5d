/** Books of engagements and time entries, and what follows from them; plain Java that knows no Kafka. */
@NullMarked
package dev.lockstep.streams.control.domain;

import org.jspecify.annotations.NullMarked;
