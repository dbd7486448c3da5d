/** All apps wired one after the other, without a broker: what they make of one another's words. */
package dev.lockstep.infra.runtime.merge;
