/** A firm's policies, read from YAML: every problem of every file is found in one go. */
@NullMarked
package dev.lockstep.streams.engagement.policy;

import org.jspecify.annotations.NullMarked;
