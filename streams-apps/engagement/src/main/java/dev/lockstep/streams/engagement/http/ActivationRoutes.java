package dev.lockstep.streams.engagement.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lockstep.schemas.canonical.Opportunity;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.streams.engagement.activation.domain.Activation.Phase;
import dev.lockstep.streams.engagement.activation.domain.Capability;
import dev.lockstep.streams.engagement.activation.domain.EngagementProcess;
import dev.lockstep.streams.engagement.activation.domain.Facts;
import dev.lockstep.streams.engagement.activation.domain.Gates;
import dev.lockstep.streams.engagement.activation.processor.RunActivation;
import dev.lockstep.streams.kit.http.HttpProblem;
import dev.lockstep.streams.kit.http.QueryParameters;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.Slice;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.kit.http.StoreReader.Question;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Activations: how they stand, whether a deal would pass, and what may happen to an engagement now. */
final class ActivationRoutes implements QueryRoutes {
    private final StoreReader reader;
    private final Shelf shelf;
    private final Clock clock;

    ActivationRoutes(StoreReader reader, Shelf shelf, Clock clock) {
        this.reader = reader;
        this.shelf = shelf;
        this.clock = clock;
    }

    /**
     * Whether a deal would pass every gate.
     *
     * @param engagementId null for a deal that is only tried
     * @param gateSet that was asked; null when none counts for such a deal
     */
    record Validation(
            @Nullable String engagementId,
            boolean ok,
            @Nullable String gateSet,
            List<Reason> failures) {}

    /** Whether something may happen now, and every reason why not. */
    record Verdict(String capability, String engagementId, boolean allowed, String phase, List<Reason> reasons) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/activations", this::list);
        routes.get("/api/v1/activations/{id}", this::one);
        routes.post("/api/v1/validate/project-activation", this::validate);
        routes.get("/api/v1/capabilities/{capability}/{id}", this::capability);
    }

    private void list(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx, "phase", "limit", "cursor");
        Optional<Phase> phase = parameters.oneOf("phase", Phase.class);
        Optional<String> after = parameters.after();
        int limit = parameters.limit();
        Question<Slice<ActivationView>> question = new Question<>(
                new TypeReference<>() {},
                () -> reader.<EngagementProcess, ActivationView>slice(
                        RunActivation.PROCESSES, after, limit, (id, process) -> viewIf(id, process, phase)),
                (one, other) -> one.merge(other, limit));
        reader.answerAll(ctx, question, Slice::toPage);
    }

    private static Optional<ActivationView> viewIf(String id, EngagementProcess process, Optional<Phase> phase) {
        return phase.map(wanted -> process.state().phase() == wanted).orElse(true)
                ? Optional.of(ActivationView.of(id, process))
                : Optional.empty();
    }

    private void one(Context ctx) {
        String id = EngagementId.of(ctx);
        QueryParameters.of(ctx);
        reader.answerOne(ctx, RunActivation.PROCESSES, id, () -> ActivationView.of(id, shelf.activation(id)));
    }

    private void validate(Context ctx) {
        QueryParameters.of(ctx);
        RequestBody body = RequestBody.read(ctx.body());
        Optional<String> id = body.engagementId();
        if (id.isPresent()) {
            reader.answerOne(ctx, RunActivation.PROCESSES, id.get(), () -> validation(id.get()));
        } else {
            Opportunity deal = body.deal(clock.instant());
            reader.answerOne(
                    ctx,
                    RunActivation.PROCESSES,
                    RequestBody.DRY_RUN,
                    () -> validation(null, deal, EngagementProcess.NEW));
        }
    }

    private Validation validation(String id) {
        return validation(id, shelf.deal(id), shelf.activation(id));
    }

    private Validation validation(@Nullable String id, Opportunity deal, EngagementProcess process) {
        Facts facts = shelf.facts(deal, process);
        List<Gates.Failure> failures = Gates.failuresByGate(facts);
        return new Validation(
                id,
                failures.isEmpty(),
                facts.gateSetName(),
                failures.stream().map(Reason::of).toList());
    }

    private void capability(Context ctx) {
        String id = EngagementId.of(ctx);
        QueryParameters.of(ctx);
        Capability capability = Capability.named(ctx.pathParam("capability")).orElseThrow(ActivationRoutes::unknown);
        reader.answerOne(ctx, RunActivation.PROCESSES, id, () -> verdict(capability, id));
    }

    private static HttpProblem unknown() {
        return HttpProblem.notFound(
                "There is no such capability",
                Arrays.stream(Capability.values())
                        .map(Capability::path)
                        .collect(Collectors.joining(", ", "Ask for ", ".")));
    }

    private Verdict verdict(Capability capability, String id) {
        Opportunity deal = shelf.deal(id);
        EngagementProcess process = shelf.activation(id);
        List<Problem> reasons = capability.reasonsAgainst(process, shelf.facts(deal, process), shelf.around(id, deal));
        return new Verdict(
                capability.path(),
                id,
                reasons.isEmpty(),
                process.state().phase().name(),
                reasons.stream().map(Reason::of).toList());
    }
}
