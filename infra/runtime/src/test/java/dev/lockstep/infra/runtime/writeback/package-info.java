/** What writes.yaml says, done by the real executor at the emulators of the vendors. */
package dev.lockstep.infra.runtime.writeback;
