package dev.lockstep.connectors.webhooks;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of body is taken: JSON in UTF-8, as it is, not compressed. */
final class ContentCheck {
    private static final Pattern JSON =
            Pattern.compile("application/(json|[a-z0-9.+-]+\\+json)\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

    private ContentCheck() {}

    static Optional<Answer> complaint(@Nullable String contentType, @Nullable String contentEncoding) {
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
            return Optional.of(wrong("a compressed body is not taken", "Content-Encoding", "send the body as it is"));
        }
        if (contentType == null
                || !JSON.matcher(contentType.trim().toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(wrong("only application/json in UTF-8 is taken", "Content-Type", "send JSON"));
        }
        return Optional.empty();
    }

    private static Answer wrong(String what, String header, String todo) {
        return Answer.error(Outcome.WRONG_TYPE, what, "in the header " + header, todo);
    }
}
