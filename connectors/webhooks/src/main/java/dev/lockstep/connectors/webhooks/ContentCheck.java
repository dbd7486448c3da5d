package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.webhooks.body.BodyFormat;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kind of body is taken: JSON or XML in UTF-8, as it is, not compressed. */
final class ContentCheck {
    private ContentCheck() {}

    /** Before anyone is known: is it a kind that any receiver takes? */
    static Optional<Answer> complaint(@Nullable String contentType, @Nullable String contentEncoding) {
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
            return Optional.of(wrong("a compressed body is not taken", "Content-Encoding", "send the body as it is"));
        }
        boolean known = Arrays.stream(BodyFormat.values()).anyMatch(format -> format.isNamedBy(contentType));
        return known ? Optional.empty() : Optional.of(notTaken(BodyFormat.JSON));
    }

    /** The sender is known, and posts another kind than its receiver takes. */
    static Answer notTaken(BodyFormat format) {
        String name = format.name();
        return wrong(
                "only application/" + name.toLowerCase(java.util.Locale.ROOT) + " in UTF-8 is taken",
                "Content-Type",
                "send " + name);
    }

    private static Answer wrong(String what, String header, String todo) {
        return Answer.error(Outcome.WRONG_TYPE, what, "in the header " + header, todo);
    }
}
