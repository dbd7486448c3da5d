/** Change orders under control: reviewed by those who may, written to every system, seen in every system. */
@NullMarked
package dev.lockstep.streams.engagement.change;

import org.jspecify.annotations.NullMarked;
