package dev.lockstep.streams.canonical.domain.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How values of one kind of evidence are compared: two values are the same when their normal forms are. */
public enum Normaliser {
    /** Letter by letter. */
    EXACT(UnaryOperator.identity()),
    /** Without regard to case and surrounding blanks. */
    TEXT(value -> value.strip().toLowerCase(Locale.ROOT)),
    /** Without case, accents, punctuation and legal form. */
    COMPANY_NAME(CompanyName::normalised),
    /** Letters and digits only, in capitals: numbers that people group with blanks, dots and dashes. */
    IDENTIFIER(value -> value.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT)),
    /** Host name alone: without scheme, leading www, path and port. */
    DOMAIN(value -> value.strip()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^[a-z]+://", "")
            .replaceFirst("[/:?#].*$", "")
            .replaceFirst("^www\\.", ""));

    @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
    private final UnaryOperator<String> form;

    Normaliser(UnaryOperator<String> form) {
        this.form = form;
    }

    /** The normal form; empty when nothing is left to compare. */
    public String normal(String value) {
        return form.apply(value);
    }

    /** By its name in rule files, for example {@code company-name}. */
    public static Optional<Normaliser> named(String name) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(name))
                .findFirst();
    }

    /** The names that rule files may use. */
    public static String names() {
        return Arrays.stream(values()).map(Normaliser::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
