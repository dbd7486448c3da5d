/** PostgreSQL behind the emulators: short transactions, and steps that happen once. */
@NullMarked
package dev.lockstep.infra.lab.store;

import org.jspecify.annotations.NullMarked;
