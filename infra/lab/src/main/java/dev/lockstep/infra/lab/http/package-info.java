/** The HTTP side that the three emulators share: bearer key, bounded bodies, complaints per field. */
@NullMarked
package dev.lockstep.infra.lab.http;

import org.jspecify.annotations.NullMarked;
