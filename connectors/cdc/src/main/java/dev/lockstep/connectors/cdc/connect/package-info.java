/** The connector that a Kafka Connect cluster or the embedded engine runs: Debezium's, with its transactions folded. */
@NullMarked
package dev.lockstep.connectors.cdc.connect;

import org.jspecify.annotations.NullMarked;
