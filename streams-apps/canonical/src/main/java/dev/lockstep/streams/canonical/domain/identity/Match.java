package dev.lockstep.streams.canonical.domain.identity;

/**
 * A root that a record may belong to.
 *
 * @param via key of the link of the record that shares the evidence
 */
record Match(MatchRule rule, String root, String via) {}
