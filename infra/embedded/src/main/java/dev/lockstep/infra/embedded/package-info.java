/**
 * Kafka, a schema registry and PostgreSQL on this machine with nothing installed: for tests, for the demonstration and
 * for a small firm's single node. Knows nothing of Lockstep's own records.
 */
@NullMarked
package dev.lockstep.infra.embedded;

import org.jspecify.annotations.NullMarked;
