package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.Secret;
import java.util.List;

/**
 * A system that posts changes.
 *
 * @param descriptor how it posts
 * @param secrets its active secrets; more than one while they rotate
 */
public record WebhookSource(WebhookDescriptor descriptor, List<Secret> secrets) {
    /** Copies the list. */
    public WebhookSource {
        secrets = List.copyOf(secrets);
    }
}
