/** The firm's delivery system: projects, staffing and time in a normalised PostgreSQL database. */
@NullMarked
package dev.lockstep.infra.lab.psa;

import org.jspecify.annotations.NullMarked;
