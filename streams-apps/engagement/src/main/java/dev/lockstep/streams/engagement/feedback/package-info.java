/** What the CRM is told about delivery and money: the latest standing, seldom enough to be read. */
@NullMarked
package dev.lockstep.streams.engagement.feedback;

import org.jspecify.annotations.NullMarked;
