package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.Descriptor;
import java.util.Optional;

/**
 * Answers in the sender's own form, where it asks for one. Only verified senders get them: others must not learn that
 * there is such a receiver.
 *
 * @param acknowledge for 2xx
 * @param refuse for everything else
 */
public record Wording(Optional<Form> acknowledge, Optional<Form> refuse) {

    /**
     * A body that is always the same.
     *
     * @param contentType media type
     * @param body text
     */
    public record Form(String contentType, String body) {}

    static Wording read(Descriptor file) {
        return new Wording(
                file.optionalSection("acknowledge").map(Wording::form),
                file.optionalSection("refuse").map(Wording::form));
    }

    Answer dress(Answer answer) {
        boolean accepted = answer.outcome().status() < 300;
        return (accepted ? acknowledge : refuse).map(answer::inForm).orElse(answer);
    }

    private static Form form(Descriptor section) {
        Form form = new Form(section.text("contentType"), section.text("body"));
        section.refuseUnknownFields();
        return form;
    }
}
