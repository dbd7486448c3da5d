/** Avro on the wire: the Confluent format against any registry that speaks the Confluent REST API. */
@NullMarked
package dev.lockstep.schemas.registry;

import org.jspecify.annotations.NullMarked;
