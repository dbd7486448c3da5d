package dev.lockstep.schemas.language;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * The generated classes, which Avro must be told to trust: since 1.12.2 it makes no object of a class that is named in
 * a schema unless someone vouched for it.
 */
public final class LanguageClasses {
    private static final String PACKAGE = "dev.lockstep.schemas.";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(PACKAGE)));
    }

    private LanguageClasses() {}

    /** Vouches for the generated classes, in addition to whatever is trusted already; any further call does nothing. */
    public static void trust() {
        // The work is done once, by the initialiser.
    }
}
