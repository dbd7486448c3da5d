package dev.lockstep.schemas.registry;

import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param id number in the wire format
 * @param version counts from 1 within the subject
 * @param schema as registered
 */
public record RegisteredSchema(int id, int version, Schema schema) {}
