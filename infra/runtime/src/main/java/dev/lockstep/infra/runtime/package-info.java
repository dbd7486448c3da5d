/** Where the process starts: the command line and what it puts together. */
@NullMarked
package dev.lockstep.infra.runtime;

import org.jspecify.annotations.NullMarked;
