package dev.lockstep.connectors.webhooks;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a request is for, by its path: {@code system}, {@code system/name}, each with or without a token behind it.
 *
 * @param receiver the route of a receiver, or of nobody
 * @param pathToken what stands behind it
 */
record Addressee(String receiver, Optional<String> pathToken) {

    static Addressee of(Map<String, String> path, Set<String> receivers) {
        String system = path.getOrDefault("system", "");
        Optional<String> second = Optional.ofNullable(path.get("name"));
        Optional<String> third = Optional.ofNullable(path.get("token"));
        String named = system + "/" + second.orElse("");
        if (second.isPresent() && (third.isPresent() || receivers.contains(named))) {
            return new Addressee(named, third);
        }
        return new Addressee(system, second);
    }
}
