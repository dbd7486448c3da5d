/** The rules of the write ledger in plain Java: states, transitions, retries. Knows no Kafka. */
@NullMarked
package dev.lockstep.streams.writeback.domain;

import org.jspecify.annotations.NullMarked;
