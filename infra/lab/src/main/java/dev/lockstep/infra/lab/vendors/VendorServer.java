package dev.lockstep.infra.lab.vendors;

import dev.lockstep.infra.lab.vendors.Fault.Occasion;
import dev.lockstep.infra.lab.vendors.FaultKind.Stage;
import dev.lockstep.infra.lab.vendors.Refusal.Reason;
import dev.lockstep.infra.lab.vendors.Route.Purpose;
import dev.lockstep.infra.lab.vendors.VendorType.Parts;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;

/**
 * An emulator of a vendor's system on the loopback interface, with its books, its faults, and under {@code /_lab} a page to
 * look at both. Stands on Jetty itself and not on Javalin, because faults need the socket.
 */
public final class VendorServer implements AutoCloseable {

    private static final String LAB = "/_lab";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final VendorType type;
    private final Clock wall;
    private final FaultBoard faults;
    private final Books books;
    private final Quota quota;
    private final Vendor vendor;
    private final long latencyMillis;
    private final ExecutorService later;
    private final ControlDesk desk;
    private final Optional<ChangeSender> sender;
    private final Server server;

    private VendorServer(VendorType type, VendorSettings settings) {
        this.type = type;
        this.faults = new FaultBoard(settings.seed());
        this.later = Executors.newFixedThreadPool(4, work -> daemon(work, type.system()));
        this.latencyMillis = settings.latency().toMillis();
        this.wall = new SkewedClock(settings.clock(), faults);
        ChangeFeed feed = new ChangeFeed(faults, wall, later);
        this.books = new Books(wall, type.objects(), feed::changed);
        this.quota = new Quota(settings.limits(), settings.clock());
        Tokens tokens = new Tokens(settings.token(), settings.clientSecret(), wall);
        this.vendor = type.open().apply(new Parts(books, feed, tokens, quota, wall, settings));
        this.sender =
                settings.listener().map(listener -> new ChangeSender(type.system(), vendor, listener, faults, wall));
        sender.ifPresent(one -> feed.listen(one::send));
        this.desk = new ControlDesk(type.system(), books, faults);
        this.server = Sockets.listen(settings.port(), type.system(), this::serve, later);
    }

    /** Starts an emulator. */
    public static VendorServer start(VendorType type, VendorSettings settings) {
        return new VendorServer(type, settings);
    }

    /** The name of the system it stands for. */
    public String system() {
        return type.system();
    }

    /** Where it listens. */
    public URI url() {
        return Sockets.address(server);
    }

    /** Its faults. */
    public FaultBoard faults() {
        return faults;
    }

    /** Its books. */
    public Books books() {
        return books;
    }

    /** Change events that the listener took. */
    public long delivered() {
        return sender.map(ChangeSender::delivered).orElse(0L);
    }

    @Override
    public void close() {
        sender.ifPresent(ChangeSender::close);
        Sockets.stop(server);
        later.shutdownNow();
    }

    private void serve(Call call, Wire wire) {
        if (call.path().equals(LAB) || call.path().startsWith(LAB + "/")) {
            wire.answer(desk.answer(call));
            return;
        }
        Optional<Refusal> full = quota.enter();
        if (full.isPresent()) {
            wire.answer(refusal(full.get(), call));
        } else if (latencyMillis == 0) {
            inside(call, wire);
        } else {
            CompletableFuture.delayedExecutor(latencyMillis, TimeUnit.MILLISECONDS, later)
                    .execute(() -> inside(call, wire));
        }
    }

    /** The request is let in; it occupies its place until the work is done, not until a slow answer has been read. */
    private void inside(Call call, Wire wire) {
        try {
            handle(call, wire);
        } finally {
            quota.leave();
        }
    }

    private void handle(Call call, Wire wire) {
        Route route = null;
        Call matched = call;
        for (Route candidate : vendor.routes()) {
            Optional<Call> match = candidate.match(call);
            if (match.isPresent()) {
                route = candidate;
                matched = match.get();
                break;
            }
        }
        if (route == null) {
            wire.answer(refusal(Refusal.because(Reason.NO_SUCH_PATH), call));
            return;
        }
        Optional<Refusal> stranger = route.purpose() == Purpose.SESSION ? Optional.empty() : vendor.turnAway(matched);
        if (stranger.isPresent()) {
            wire.answer(refusal(stranger.get(), call));
        } else if (!strikesInstead(route, matched, wire)) {
            carryOut(route, matched, wire);
        }
    }

    /** Whether a fault takes the place of the work. */
    private boolean strikesInstead(Route route, Call call, Wire wire) {
        Optional<Fault> drawn =
                switch (route.purpose()) {
                    case READ -> faults.draw(occasion(call), Stage.INSTEAD, Stage.INSTEAD_OF_READ);
                    case WRITE -> faults.draw(occasion(call), Stage.INSTEAD, Stage.INSTEAD_OF_WRITE);
                    case SESSION -> Optional.empty();
                };
        if (drawn.isEmpty()) {
            return false;
        }
        Fault fault = drawn.get();
        switch (fault.kind()) {
            case RESET_BEFORE_COMMIT -> wire.reset();
            case TIMEOUT_BEFORE_COMMIT -> wire.hang(fault.millis());
            default -> wire.answer(refusal(Refusal.of(fault).orElseThrow(), call));
        }
        return true;
    }

    private void carryOut(Route route, Call call, Wire wire) {
        Done done = books.inTurn(() -> {
            long before = books.sequence();
            return new Done(vendor.finish(call, route.answer(call)), books.sequence() > before);
        });
        Optional<Fault> lost = done.committed() ? faults.draw(occasion(call), Stage.AFTER_COMMIT) : Optional.empty();
        if (lost.isPresent()) {
            lose(lost.get(), wire);
            return;
        }
        Answer answer = withHeaders(drifted(done.answer(), call));
        Optional<Fault> slow = faults.draw(occasion(call), Stage.PACE);
        if (slow.isPresent()) {
            wire.answerSlowly(answer, slow.get().millis());
        } else {
            wire.answer(answer);
        }
    }

    private static void lose(Fault fault, Wire wire) {
        if (fault.kind() == FaultKind.TIMEOUT_AFTER_COMMIT) {
            wire.hang(fault.millis());
        } else {
            wire.reset();
        }
    }

    private record Done(Answer answer, boolean committed) {}

    private Answer drifted(Answer answer, Call call) {
        return answer.body().isEmpty()
                ? answer
                : faults.draw(occasion(call), Stage.SHAPE)
                        .map(fault -> answer.withBody(SchemaDrift.of(fault, answer.body())))
                        .orElse(answer);
    }

    private Answer refusal(Refusal refusal, Call call) {
        return withHeaders(vendor.refuse(refusal, call));
    }

    private Answer withHeaders(Answer answer) {
        Answer more = answer.with("Date", DATE.format(wall.instant()));
        for (var header : vendor.headers().entrySet()) {
            more = more.with(header.getKey(), header.getValue());
        }
        return more;
    }

    private static Occasion occasion(Call call) {
        return new Occasion(call.method(), call.path(), call.query() + call.body());
    }

    private static Thread daemon(Runnable work, String system) {
        Thread thread = new Thread(work, "lab-" + system + "-later");
        thread.setDaemon(true);
        return thread;
    }
}
