/** JSON of other systems, read strictly and written without loss; times as they write them. */
@NullMarked
package dev.lockstep.connectors.kit.json;

import org.jspecify.annotations.NullMarked;
