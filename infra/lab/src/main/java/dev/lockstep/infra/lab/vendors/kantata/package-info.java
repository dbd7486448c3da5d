/** Kantata OX: side-loaded answers, external references, no webhooks. */
@org.jspecify.annotations.NullMarked
package dev.lockstep.infra.lab.vendors.kantata;
