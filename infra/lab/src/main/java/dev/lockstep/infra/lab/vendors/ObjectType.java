package dev.lockstep.infra.lab.vendors;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * A kind of record in the books.
 *
 * @param ids makes the vendor's id of a running number
 * @param indexed fields by which records are found quickly; a dot goes into a nested object
 * @param reference the field that holds the writer's own reference; blank when there is none
 */
public record ObjectType(String name, LongFunction<String> ids, List<String> indexed, String reference) {

    /** Whether lookups by a field are quick. */
    boolean indexes(String field) {
        return field.equals(reference) || indexed.contains(field);
    }

    /** All fields by which records are found quickly. */
    List<String> keys() {
        return reference.isBlank() || indexed.contains(reference)
                ? indexed
                : Stream.concat(indexed.stream(), Stream.of(reference)).toList();
    }
}
