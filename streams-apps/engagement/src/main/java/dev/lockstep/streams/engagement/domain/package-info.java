/** What the process managers of all rooms are made of. Plain Java. */
@NullMarked
package dev.lockstep.streams.engagement.domain;

import org.jspecify.annotations.NullMarked;
