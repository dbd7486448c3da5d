package dev.lockstep.streams.canonical.mapping;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the fields of its input that a jq expression names plainly, as {@code .a.b}; what it computes is not found. */
final class PayloadPaths {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern PATH = Pattern.compile("(?<![\\w.\\])?\"$])\\.([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)");
    /** What follows still sees the same input. */
    private static final Pattern NAMING = Pattern.compile(".*\\bas\\s+\\$\\w+\\s*", Pattern.DOTALL);

    private PayloadPaths() {}

    /** Dotted paths in the order in which they appear. */
    static Set<String> of(String expression) {
        Set<String> paths = new LinkedHashSet<>();
        for (String step : TEXT.matcher(expression).replaceAll("\"\"").split("\\|", -1)) {
            Matcher path = PATH.matcher(step);
            while (path.find()) {
                paths.add(path.group(1));
            }
            if (!NAMING.matcher(step).matches()) {
                break;
            }
        }
        return paths;
    }

    /** Whether an expression is nothing but one path. */
    static boolean isOne(String expression) {
        Matcher path = PATH.matcher(expression.strip());
        return path.matches();
    }
}
