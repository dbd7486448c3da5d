package dev.lockstep.streams.canonical.mapping;

/**
 * What a merge goes by.
 *
 * @param ownership who may decide which field
 * @param modes who takes part at all
 */
public record MergeRules(Ownership ownership, SourceModes modes) {

    /** The rules that come with the mappings. */
    public static MergeRules of(Mappings mappings) {
        return new MergeRules(mappings.ownership(), SourceModes.of(mappings));
    }

    /** Version of the rules for an entity; another one means that its records have to be merged anew. */
    public String versionOf(String entity) {
        return ownership.of(entity).version() + modes.version();
    }

    /** Version of the rules for all entities together. */
    public String version() {
        return ownership.version() + modes.version();
    }
}
