/** What the workflows of an engagement answer: may it happen, how does it stand, what does it wait for. */
@NullMarked
package dev.lockstep.streams.engagement.http;

import org.jspecify.annotations.NullMarked;
