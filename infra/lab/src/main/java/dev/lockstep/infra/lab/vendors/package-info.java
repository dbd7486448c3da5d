/**
 * The failure lab: what every emulator of a vendor's system is made of. Books in memory, a board of faults that can be
 * switched on, and a server that commits them at the socket, so that a client meets them as it would meet the real thing.
 */
@NullMarked
package dev.lockstep.infra.lab.vendors;

import org.jspecify.annotations.NullMarked;
