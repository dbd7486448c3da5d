/** Who Lockstep is to other systems: keys, passwords and tokens, none of which ever reaches a log or a message. */
@NullMarked
package dev.lockstep.connectors.kit.http.auth;

import org.jspecify.annotations.NullMarked;
