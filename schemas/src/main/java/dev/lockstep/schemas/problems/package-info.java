/** What is wrong, said as a value: cause, owner, words for people, and what to do. */
@NullMarked
package dev.lockstep.schemas.problems;

import org.jspecify.annotations.NullMarked;
