/** Expressions in jq over JSON: how mappings and descriptors say what they mean, in one place for all who use them. */
@NullMarked
package dev.lockstep.schemas.expression;

import org.jspecify.annotations.NullMarked;
