package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.json.Json;
import dev.lockstep.infra.lab.vendors.Refusal.Reason;
import dev.lockstep.infra.lab.vendors.VendorType.Parts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plainest system there can be, to test what all emulators share: notes with a reference. */
final class PlainVendor implements Vendor {

    static final VendorType TYPE = new VendorType(
            "plain", List.of(new ObjectType("note", number -> "N-" + number, List.of(), "ref")), PlainVendor::new);

    private final Parts parts;

    private PlainVendor(Parts parts) {
        this.parts = parts;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.write("POST", "/notes", this::create),
                Route.read("GET", "/notes/{id}", this::read),
                Route.session("POST", "/token", call -> Answer.empty(204)));
    }

    @Override
    public Optional<Refusal> turnAway(Call call) {
        return parts.tokens().goodBearer(call.header("Authorization"))
                ? Optional.empty()
                : Optional.of(Refusal.because(Reason.UNAUTHORIZED));
    }

    @Override
    public Answer refuse(Refusal refusal, Call call) {
        int status =
                switch (refusal.reason()) {
                    case UNAUTHORIZED, EXPIRED_TOKEN -> 401;
                    case NO_SUCH_PATH -> 404;
                    case TOO_MANY_AT_ONCE, TOO_MANY_IN_A_WHILE, TOO_MANY_TODAY -> 429;
                    case SERVER_ERROR -> refusal.status();
                    case MAINTENANCE -> 503;
                    case CLOSED_PERIOD -> 422;
                    case LOCKED_RECORD -> 409;
                    case EXPIRED_CURSOR -> 410;
                };
        Answer answer = Answer.json(status, Map.of("reason", refusal.reason().name()));
        return refusal.retryAfter()
                .map(time -> answer.with("Retry-After", time))
                .orElse(answer);
    }

    @Override
    public Optional<Notice> notice(Change change) {
        return Optional.of(new Notice(
                "e" + change.sequence(),
                "application/json",
                Json.text(Map.of("id", change.entry().id(), "kind", change.kind())),
                (target, id, body, at) -> Map.of("X-Event", id),
                3));
    }

    private Answer create(Call call) {
        return call.object()
                .map(fields -> parts.books().create("note", fields))
                .map(entry -> Answer.json(201, Map.of("id", entry.id(), "ref", entry.text("ref"))))
                .orElseGet(() -> Answer.json(400, Map.of("reason", "no JSON object")));
    }

    private Answer read(Call call) {
        return parts.books()
                .live("note", call.param("id"))
                .map(entry -> Answer.json(200, entry.fields()))
                .orElseGet(() -> Answer.empty(404));
    }
}
