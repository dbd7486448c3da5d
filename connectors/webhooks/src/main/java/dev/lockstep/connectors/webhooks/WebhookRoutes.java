package dev.lockstep.connectors.webhooks;

import dev.lockstep.connectors.kit.Secret;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.http.TokenBucket;
import dev.lockstep.connectors.kit.log.HintLog;
import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.connectors.webhooks.signature.Scheme;
import dev.lockstep.connectors.webhooks.signature.SignatureScheme;
import dev.lockstep.connectors.webhooks.signature.SignedRequest;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /webhooks/{system}} and {@code POST /webhooks/{system}/{name}}: answers 2xx only after every change of the delivery is stored by every replica. Can be
 * mounted beside other routes; {@link WebhookServer} runs it alone. Works on the raw bytes of the request; trusts no
 * forwarding header.
 */
public final class WebhookRoutes {
    /** Where senders post, below the public base address. */
    public static final String PATH = "/webhooks/{system}";

    private static final String NAMED_PATH = PATH + "/{name}";
    private static final String TOKEN_PATH = NAMED_PATH + "/{token}";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRoutes.class);
    private static final String UNKNOWN_SYSTEM = "unknown";
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);
    private static final int KEY_BYTES = 32;

    private final SignatureScheme nobody;

    private final Map<String, PushStanding> standings;
    private final Map<String, Receiver> receivers;
    private final WebhookSettings settings;
    private final WebhookMetrics metrics;
    private final Supplier<URI> publicBase;
    private final Clock clock;
    private final BoundedBody bodies;
    private final Semaphore places;

    /**
     * Prepares the receiver.
     *
     * @param publicBase address under which senders reach this receiver, without path; asked at each request, because a
     *     free port is known only after start
     * @throws IllegalArgumentException when the secrets of a source do not suit its scheme
     */
    public WebhookRoutes(
            List<WebhookSource> sources,
            SourcePublisher publisher,
            HintLog hints,
            StatusReporter reporter,
            Supplier<URI> publicBase,
            WebhookSettings settings,
            MeterRegistry registry,
            Clock clock) {
        this.settings = settings;
        this.nobody = nobody();
        this.metrics = new WebhookMetrics(registry);
        this.publicBase = publicBase;
        this.clock = clock;
        this.bodies = new BoundedBody(settings.maxBodyBytes(), settings.bodyTimeout(), System::nanoTime);
        this.places = new Semaphore(settings.maxConcurrent());
        ReplayWindow window = new ReplayWindow(settings.replayWindow(), settings.replayCapacity(), clock);
        Receiver.Shared shared =
                new Receiver.Shared(publisher, hints, window, metrics, clock, settings.publishTimeout());
        this.standings = standings(sources, reporter, clock);
        Map<String, Receiver> byRoute = new HashMap<>();
        standings.forEach((system, standing) -> {
            TokenBucket rate = bucket();
            sources.stream()
                    .filter(source -> source.descriptor().system().equals(system))
                    .forEach(source ->
                            byRoute.put(source.descriptor().route(), new Receiver(source, rate, standing, shared)));
        });
        this.receivers = Map.copyOf(byRoute);
    }

    /** Adds the route; to be called inside {@code Javalin.create(config -> routes.addTo(config.routes))}. */
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post(PATH, this::handle);
        routes.post(NAMED_PATH, this::handle);
        routes.post(TOKEN_PATH, this::handle);
    }

    /** Reports how every receiver stands; to be called every few seconds. */
    public void tellStandings() {
        standings.values().forEach(PushStanding::tell);
    }

    private void handle(Context context) throws InterruptedException {
        long start = System.nanoTime();
        String system = context.pathParam("system");
        Answer answer = bounded(context, Addressee.of(context.pathParamMap(), receivers.keySet()));
        metrics.ended(known(system), answer.outcome(), Duration.ofNanos(System.nanoTime() - start));
        answer.retryAfter().ifPresent(wait -> context.header("Retry-After", seconds(wait)));
        context.header("Cache-Control", "no-store");
        context.status(answer.outcome().status());
        answer.form()
                .ifPresentOrElse(
                        form -> context.contentType(form.contentType()).result(form.body()),
                        () -> context.json(answer.body()));
    }

    private Answer bounded(Context context, Addressee addressee) throws InterruptedException {
        if (!places.tryAcquire()) {
            return Answer.error(Outcome.UNAVAILABLE, "too many requests at a time", "at the receiver", "send it again")
                    .after(COME_AGAIN);
        }
        try {
            return answer(context, addressee);
        } catch (RuntimeException e) {
            LOG.error("A request to {} failed in the receiver", addressee.receiver(), e);
            return Answer.error(Outcome.FAILED, "the receiver failed", "in its own code", "send it again later");
        } finally {
            places.release();
        }
    }

    private Answer answer(Context context, Addressee addressee) throws InterruptedException {
        Optional<Answer> unfit = ContentCheck.complaint(context.contentType(), context.header("Content-Encoding"));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (context.req().getContentLengthLong() > settings.maxBodyBytes()) {
            return tooLarge();
        }
        try {
            SignedRequest request = request(context, bodies.read(context.bodyInputStream()), addressee.pathToken());
            Receiver receiver = receivers.get(addressee.receiver());
            return receiver == null ? stranger(request) : receiver.receive(request);
        } catch (BoundedBody.TooLarge e) {
            return tooLarge();
        } catch (IOException e) {
            return Answer.error(Outcome.SLOW, "the body did not arrive in time", "in the body", "send it again");
        }
    }

    /** Verifies against a key that nobody has, so that an unknown system costs the same time as a wrong signature. */
    private Answer stranger(SignedRequest request) {
        LOG.warn(
                "A request to an unknown system was refused: {}",
                nobody.verify(request, clock.instant()).reason());
        return Answer.refused();
    }

    private static SignatureScheme nobody() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Scheme.STANDARD_WEBHOOKS.with(
                List.of(Secret.of(Base64.getEncoder().encodeToString(key))), Optional.empty());
    }

    private SignedRequest request(Context context, byte[] body, Optional<String> pathToken) {
        String query = context.queryString();
        String uri = publicBase.get() + context.path() + (query == null ? "" : "?" + query);
        return new SignedRequest(
                context.method().name().toUpperCase(Locale.ROOT), uri, context.headerMap(), body, pathToken);
    }

    private Answer tooLarge() {
        return Answer.error(
                Outcome.TOO_LARGE,
                "the body is larger than " + settings.maxBodyBytes() + " bytes",
                "in the body",
                "send fewer changes at a time");
    }

    private static Map<String, PushStanding> standings(
            List<WebhookSource> sources, StatusReporter reporter, Clock clock) {
        return sources.stream()
                .map(WebhookSource::descriptor)
                .collect(Collectors.toUnmodifiableMap(
                        WebhookDescriptor::system,
                        one -> new PushStanding(one.system(), one.silence(), reporter, clock),
                        (one, other) -> one));
    }

    private TokenBucket bucket() {
        return new TokenBucket(settings.perSecond(), settings.burst(), System::nanoTime);
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    private String known(String system) {
        return standings.containsKey(system) ? system : UNKNOWN_SYSTEM;
    }
}
