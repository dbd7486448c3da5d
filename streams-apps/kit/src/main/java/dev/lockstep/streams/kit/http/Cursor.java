package dev.lockstep.streams.kit.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Opaque marks of how far a list has been read. */
public final class Cursor {
    private static final String FORM = "1:";
    private static final int LONGEST = 1024;

    private Cursor() {}

    /** The mark behind an item with this key. */
    public static String after(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((FORM + key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key behind which to go on.
     *
     * @throws HttpProblem 400 when the text is no cursor of ours
     */
    public static String keyOf(String cursor) {
        if (cursor.length() <= LONGEST) {
            String text = decoded(cursor);
            if (text.startsWith(FORM)) {
                return text.substring(FORM.length());
            }
        }
        throw HttpProblem.badRequest(
                "Parameter 'cursor' is not a cursor of this list",
                "Pass on the 'next' of the page before unchanged, or leave 'cursor' out to begin anew.");
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
