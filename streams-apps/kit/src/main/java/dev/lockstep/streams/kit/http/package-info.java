/**
 * How apps answer questions from their state: one HTTP server per process, routing of a question to the instance that
 * owns the key, gathering of lists over all instances, and honest words when an answer is not to be had.
 */
@NullMarked
package dev.lockstep.streams.kit.http;

import org.jspecify.annotations.NullMarked;
