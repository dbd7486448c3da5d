package dev.lockstep.infra.lab.vendors.sap;

import dev.lockstep.infra.lab.vendors.ObjectType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An entity set of a service.
 *
 * @param service the path of its service
 * @param keys its key properties; the last is given out by the system, those before it come with the request
 * @param guid whether the key is a GUID and not a number
 * @param required properties without which nothing is created
 * @param unique properties of which the system takes no second one; blank values are many
 * @param reference the property that holds the writer's own reference, with a dot into a complex one
 * @param event the name of the object in business events; blank when it raises none
 */
record EntitySet(
        String service,
        String name,
        List<String> keys,
        boolean guid,
        List<String> required,
        List<String> unique,
        String reference,
        String event) {

    private static final long FIRST = 10_000_000;

    ObjectType type() {
        return new ObjectType(
                name,
                this::key,
                Stream.of(unique, keys, required)
                        .flatMap(List::stream)
                        .distinct()
                        .toList(),
                reference);
    }

    /** What stands between the parentheses of an entity's address. */
    String key(long number) {
        return guid ? "guid'" + guid(number) + "'" : "'" + (FIRST + number) + "'";
    }

    /** The value of a key as the entity's property shows it. */
    static String value(String key) {
        return key.substring(key.lastIndexOf('\'', key.length() - 2) + 1, key.length() - 1);
    }

    private static String guid(long number) {
        return String.format(Locale.ROOT, "fa163e5c-1b2a-1eec-b5d0-%012x", number);
    }
}
