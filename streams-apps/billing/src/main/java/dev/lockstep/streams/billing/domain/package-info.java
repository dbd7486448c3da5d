/** Rules and life of a time entry between approval and posting, in plain Java. Knows no Kafka and no JSON. */
@NullMarked
package dev.lockstep.streams.billing.domain;

import org.jspecify.annotations.NullMarked;
