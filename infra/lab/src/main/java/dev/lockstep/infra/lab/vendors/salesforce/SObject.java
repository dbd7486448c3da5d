package dev.lockstep.infra.lab.vendors.salesforce;

import dev.lockstep.infra.lab.vendors.ObjectType;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the emulator knows of an object.
 *
 * @param prefix the first three characters of its ids
 * @param required fields without which nothing is created
 * @param standard fields besides custom ones; custom ones end in {@code __c} and are all known
 * @param unique external id fields that no two records share
 * @param shared external id fields that several records may share
 */
public record SObject(
        String name,
        String prefix,
        Set<String> required,
        Set<String> standard,
        Set<String> unique,
        Set<String> shared) {

    private static final Set<String> EVERYWHERE =
            Set.of("Id", "Name", "OwnerId", "CurrencyIsoCode", "LastModifiedById", "RecordTypeId");

    /** Our own reference, a unique external id field that a firm adds; it counts as the record's reference. */
    public static final String REFERENCE = "Lockstep_External_Id__c";

    boolean knows(String field) {
        return field.endsWith("__c")
                || EVERYWHERE.contains(field)
                || standard.contains(field)
                || required.contains(field);
    }

    boolean isExternalId(String field) {
        return unique.contains(field) || shared.contains(field);
    }

    ObjectType type() {
        return new ObjectType(
                name,
                number -> SalesforceIds.of(prefix, number),
                Stream.concat(unique.stream(), shared.stream()).toList(),
                REFERENCE);
    }
}
