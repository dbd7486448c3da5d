package dev.lockstep.streams.engagement.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lockstep.streams.engagement.http.PersonView.Week;
import dev.lockstep.streams.engagement.staffing.StaffingFlow;
import dev.lockstep.streams.engagement.staffing.domain.ForecastState;
import dev.lockstep.streams.engagement.staffing.domain.HoursByWeek;
import dev.lockstep.streams.engagement.staffing.domain.PersonState;
import dev.lockstep.streams.engagement.staffing.domain.Phase;
import dev.lockstep.streams.engagement.staffing.domain.RequestState;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicies;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy;
import dev.lockstep.streams.engagement.staffing.processor.StaffingStores;
import dev.lockstep.streams.kit.http.HttpProblem;
import dev.lockstep.streams.kit.http.QueryParameters;
import dev.lockstep.streams.kit.http.QueryRoutes;
import dev.lockstep.streams.kit.http.Slice;
import dev.lockstep.streams.kit.http.StoreReader;
import dev.lockstep.streams.kit.http.StoreReader.Question;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** Who is asked for, who has time, who is booked too much, and what each engagement expects. */
public final class StaffingRoutes implements QueryRoutes {
    private static final int WEEKS = 12;
    private static final int MOST_WEEKS = 53;

    private final StoreReader reader;
    private final StaffingPolicies policies;
    private final Clock clock;

    /**
     * The questions about staffing of a running engagement app.
     *
     * @param applicationServer under which other instances reach this one's queries; null for a single node
     */
    public StaffingRoutes(
            KafkaStreams streams, @Nullable String applicationServer, StaffingPolicies policies, Clock clock) {
        this.reader = new StoreReader(streams, applicationServer, StaffingFlow.DESK_TOPIC, 1, clock);
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/v1/staffing/requests", this::requests);
        routes.get("/api/v1/staffing/people/{resourceId}", this::person);
        routes.get("/api/v1/staffing/bench", this::bench);
        routes.get("/api/v1/staffing/overbooked", this::overbooked);
        routes.get("/api/v1/staffing/forecasts/{engagementId}", this::forecast);
    }

    private void requests(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx, "state", "engagement", "limit", "cursor");
        Optional<Phase> phase = parameters.oneOf("state", Phase.class);
        Optional<String> engagement = parameters.text("engagement");
        Optional<String> after = parameters.after();
        int limit = parameters.limit();
        Question<Slice<RequestView>> question = new Question<>(
                new TypeReference<>() {},
                () -> reader.<RequestState, RequestView>slice(
                        StaffingStores.REQUESTS, after, limit, (id, state) -> Optional.of(state)
                                .filter(some -> phase.map(some.phase()::equals).orElse(true))
                                .filter(some -> engagement
                                        .map(some.standing().engagementId()::equals)
                                        .orElse(true))
                                .map(RequestView::of)),
                (one, other) -> one.merge(other, limit));
        reader.answerAll(ctx, question, Slice::toPage);
    }

    private void person(Context ctx) {
        String id = idOf(ctx, "resourceId", "resource id");
        Span span = span(QueryParameters.of(ctx, "from", "to"));
        reader.answerOne(ctx, StaffingStores.PEOPLE, id, () -> {
            PersonState state = reader.<PersonState>store(StaffingStores.PEOPLE).get(id);
            if (state == null) {
                throw HttpProblem.notFound("No such resource is known", "Take ids from /api/v1/staffing/bench.");
            }
            return PersonView.of(state, span.from(), span.to(), any -> true, policy());
        });
    }

    private void bench(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx, "from", "to", "role", "region", "limit", "cursor");
        Optional<String> role = parameters.text("role");
        Optional<String> region = parameters.text("region");
        Predicate<PersonState> wanted = state ->
                role.map(word -> word.equalsIgnoreCase(state.load().person().role()))
                                .orElse(true)
                        && region.map(word -> word.equalsIgnoreCase(
                                        state.load().person().region()))
                                .orElse(true);
        people(ctx, parameters, wanted, week -> week.free().signum() > 0);
    }

    private void overbooked(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx, "from", "to", "limit", "cursor");
        people(
                ctx,
                parameters,
                state -> !state.overbooked().isEmpty(),
                week -> week.excess().signum() > 0);
    }

    /** People of whom at least one week is wanted, with these weeks. */
    private void people(Context ctx, QueryParameters parameters, Predicate<PersonState> wanted, Predicate<Week> weeks) {
        Span span = span(parameters);
        Optional<String> after = parameters.after();
        int limit = parameters.limit();
        StaffingPolicy policy = policy();
        Question<Slice<PersonView>> question = new Question<>(
                new TypeReference<>() {},
                () -> reader.<PersonState, PersonView>slice(
                        StaffingStores.PEOPLE, after, limit, (id, state) -> Optional.of(state)
                                .filter(wanted)
                                .map(some -> PersonView.of(some, span.from(), span.to(), weeks, policy))
                                .filter(view -> !view.weeks().isEmpty())),
                (one, other) -> one.merge(other, limit));
        reader.answerAll(ctx, question, Slice::toPage);
    }

    private void forecast(Context ctx) {
        String id = idOf(ctx, "engagementId", "engagement id");
        QueryParameters.of(ctx);
        reader.answerOne(ctx, StaffingStores.FORECASTS, id, () -> {
            ForecastState state =
                    reader.<ForecastState>store(StaffingStores.FORECASTS).get(id);
            if (state == null) {
                throw HttpProblem.notFound(
                        "Nobody is asked for or booked in this engagement", "Look at /api/v1/staffing/requests.");
            }
            return ForecastView.of(state);
        });
    }

    private static String idOf(Context ctx, String parameter, String what) {
        String id = ctx.pathParam(parameter);
        if (!id.matches("[A-Za-z0-9_.-]{1,80}")) {
            throw HttpProblem.badRequest(
                    "The " + what + " in the path holds characters that no id has",
                    "Take ids from /api/v1/staffing/requests and /api/v1/staffing/bench.");
        }
        return id;
    }

    private StaffingPolicy policy() {
        return policies.on(policies.today(clock.instant()));
    }

    /** Mondays of the first and the last week that are asked about; twelve weeks from this one when nothing is said. */
    private Span span(QueryParameters parameters) {
        LocalDate from = day(parameters, "from").orElseGet(() -> policies.today(clock.instant()));
        LocalDate to = day(parameters, "to").orElseGet(() -> from.plusWeeks(WEEKS - 1));
        if (to.isBefore(from) || to.isAfter(from.plusWeeks(MOST_WEEKS))) {
            throw HttpProblem.badRequest(
                    "Parameter 'to' is not within " + MOST_WEEKS + " weeks from 'from'", "Ask about a shorter span.");
        }
        return new Span(HoursByWeek.weekOf(from), HoursByWeek.weekOf(to));
    }

    private static Optional<LocalDate> day(QueryParameters parameters, String name) {
        try {
            return parameters.text(name).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw HttpProblem.badRequest("Parameter '" + name + "' is no day", "Write it like 2026-01-31.");
        }
    }

    private record Span(LocalDate from, LocalDate to) {}
}
