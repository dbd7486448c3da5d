/** Who is who: match rules as data, what is known of each record, proposals, and what operators decide. */
@NullMarked
package dev.lockstep.streams.canonical.domain.identity;

import org.jspecify.annotations.NullMarked;
