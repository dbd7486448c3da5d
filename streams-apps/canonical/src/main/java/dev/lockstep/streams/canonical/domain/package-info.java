/** The rules of the canonical language in plain Java: order, merge by ownership, identity, lifecycle edges. Knows no Kafka and no JSON. */
@NullMarked
package dev.lockstep.streams.canonical.domain;

import org.jspecify.annotations.NullMarked;
