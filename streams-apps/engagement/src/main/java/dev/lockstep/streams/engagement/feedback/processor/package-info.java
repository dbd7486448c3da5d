/** Where standings meet their stores and their topics. */
@NullMarked
package dev.lockstep.streams.engagement.feedback.processor;

import org.jspecify.annotations.NullMarked;
