package dev.lockstep.streams.canonical.domain.identity;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Company names as match rules see them: without case, accents, punctuation and legal form. */
final class CompanyName {
    private static final Set<String> LEGAL_FORMS = Set.of(
            "ag",
            "bv",
            "co",
            "corp",
            "corporation",
            "gmbh",
            "inc",
            "kg",
            "limited",
            "llc",
            "llp",
            "ltd",
            "mbh",
            "nv",
            "plc",
            "sa",
            "sarl",
            "se",
            "spa",
            "srl");

    private CompanyName() {}

    /** The name to compare by; the legal form stays when nothing else would be left. */
    static String normalised(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        String without = Arrays.stream(plain.split(" "))
                .filter(word -> !LEGAL_FORMS.contains(word))
                .collect(Collectors.joining(" "));
        return without.isEmpty() ? plain : without;
    }
}
