/** What Lockstep may ask of one system, shared by all that ask in this process. */
@NullMarked
package dev.lockstep.connectors.kit.budget;

import org.jspecify.annotations.NullMarked;
