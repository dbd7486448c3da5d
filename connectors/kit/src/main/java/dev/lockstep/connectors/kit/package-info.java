/** What connectors share: durable publishing of source records, descriptors, secrets, bounded HTTP. */
@NullMarked
package dev.lockstep.connectors.kit;

import org.jspecify.annotations.NullMarked;
