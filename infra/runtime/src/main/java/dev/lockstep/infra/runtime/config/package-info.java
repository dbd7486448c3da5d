/** One YAML file, one tree of records: every key documented, every problem reported at once. */
@NullMarked
package dev.lockstep.infra.runtime.config;

import org.jspecify.annotations.NullMarked;
