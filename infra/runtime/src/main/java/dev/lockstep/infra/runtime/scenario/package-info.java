/** Stories of a workflow as files that people write and read, told to the real app and checked. */
@NullMarked
package dev.lockstep.infra.runtime.scenario;

import org.jspecify.annotations.NullMarked;
