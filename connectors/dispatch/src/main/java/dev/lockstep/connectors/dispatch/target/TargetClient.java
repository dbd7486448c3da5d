package dev.lockstep.connectors.dispatch.target;

import dev.lockstep.connectors.kit.http.BaseAddress;
import dev.lockstep.connectors.kit.http.Exchanges;
import dev.lockstep.connectors.kit.http.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** Single exchanges with one target, within its base address and with its token. Never throws for what the network does. */
public final class TargetClient {
    private static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final Exchanges http;
    private final TargetSettings settings;
    private final BaseAddress base;

    /** A client for one target. */
    public TargetClient(TargetSettings settings) {
        this.settings = settings;
        this.base = new BaseAddress(settings.system(), settings.baseUri());
        this.http = new Exchanges(settings.connectTimeout(), settings.requestTimeout(), MAX_ANSWER_BYTES);
    }

    /** Sends JSON. */
    public Reply send(String method, String path, String json, Map<String, String> headers)
            throws InterruptedException {
        return exchange(method, path, HttpRequest.BodyPublishers.ofString(json), headers);
    }

    /** Asks. */
    public Reply get(String path) throws InterruptedException {
        return exchange("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
    }

    /**
     * The address of a path at the target.
     *
     * @throws IllegalArgumentException when it would leave the configured base address
     */
    URI address(String path) {
        return base.resolve(path);
    }

    private Reply exchange(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body);
        headers.forEach(request::header);
        settings.bearer().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return http.exchange(request);
    }
}
