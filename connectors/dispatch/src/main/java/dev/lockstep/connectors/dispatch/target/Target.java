package dev.lockstep.connectors.dispatch.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lockstep.connectors.dispatch.maintenance.MaintenanceCalendar;
import dev.lockstep.connectors.dispatch.maintenance.MaintenanceWindow;
import dev.lockstep.connectors.dispatch.template.SystemWrites;
import dev.lockstep.connectors.dispatch.template.WriteTemplate;
import dev.lockstep.connectors.kit.budget.Budget;
import dev.lockstep.connectors.kit.http.Pause;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteAttempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** One system that is written to. Safe for use by several threads. */
public final class Target {
    private final SystemWrites writes;
    private final TargetClient client;
    private final TargetBreaker breaker;
    private final TargetGate gate;
    private final AnswerRules rules;
    private final EvidenceBook evidence;
    private final Budget budget;

    /**
     * How a target stands.
     *
     * @param budget what may be asked of it, and what is used
     * @param breaker CLOSED, OPEN or HALF_OPEN
     * @param pauseLeft for how long it asked to be left alone
     * @param maintenanceUntil end of the window that holds now
     */
    public record Standing(
            Budget.Standing budget, String breaker, Duration pauseLeft, Optional<Instant> maintenanceUntil) {}

    /**
     * A target; nothing is sent yet.
     *
     * @param budget shared by all in this process that ask this system; takes the limits of the target
     * @throws IllegalArgumentException naming the setting that is missing
     */
    public Target(TargetSettings settings, SystemWrites writes, Budget budget, Clock clock, LongSupplier nanoTime) {
        List<MaintenanceWindow> windows = Stream.concat(writes.maintenance().stream(), settings.maintenance().stream())
                .toList();
        this.writes = writes;
        this.budget = budget;
        budget.limit(settings.limits().over(writes.limits()));
        this.client = new TargetClient(settings, writes, budget, clock);
        this.breaker = new TargetBreaker(settings.system(), clock);
        this.gate = new TargetGate(new MaintenanceCalendar(windows), breaker, new Pause(nanoTime), clock);
        this.rules = new AnswerRules(writes.errors(), writes.refusal(), clock);
        this.evidence = new EvidenceBook(new Masking(writes.masked()), client.secrets());
    }

    /** What may be asked of it. */
    public Budget budget() {
        return budget;
    }

    /** How it stands. */
    public Standing standing() {
        return new Standing(budget.standing(), breaker.state(), gate.pauseLeft(), gate.maintenanceUntil());
    }

    /** Why nothing may be sent to it now, and when to come back; empty when it may. */
    public Optional<HeldBack> closed() {
        return gate.closed();
    }

    /** Sends nothing until then, whatever the calendar says; an instant that is past ends it. */
    public void holdUntil(Instant until) {
        gate.hold(until);
    }

    /**
     * Makes one exchange, or says why none is made. Every outcome is a verdict; only the end of this thread's work is an
     * exception.
     */
    public Verdict exchange(WriteAttempt attempt, WriteTemplate template) throws InterruptedException {
        try {
            AttemptExchange exchange =
                    new AttemptExchange(attempt, template, client.conversation(), rules, breaker, evidence);
            Optional<HeldBack> held = gate.closed();
            if (held.isEmpty()) {
                held = silent(exchange);
            }
            return held.isPresent() ? Verdict.heldBack(held.get()) : made(exchange);
        } catch (JsonProcessingException e) {
            return Verdict.of(ResultStatus.REJECTED, "not sent: its payload is no JSON");
        }
    }

    private Verdict made(AttemptExchange exchange) throws InterruptedException {
        Verdict verdict = exchange.make();
        verdict.pause().ifPresent(gate::pauseAtLeast);
        return verdict;
    }

    /** After an outage one asks whether the target is back, before anything is written; the others come later. */
    private Optional<HeldBack> silent(AttemptExchange exchange) throws InterruptedException {
        if (breaker.isClosed()) {
            return Optional.empty();
        }
        if (!breaker.mayAsk()) {
            return Optional.of(new HeldBack("the target does not answer", breaker.waitWhileAsking()));
        }
        if (breaker.isClosed()) {
            return Optional.empty();
        }
        return isBack(exchange)
                ? Optional.empty()
                : Optional.of(new HeldBack("the target does not answer yet", breaker.waitWhileAsking()));
    }

    private boolean isBack(AttemptExchange exchange) throws InterruptedException {
        boolean heard = false;
        try {
            boolean alive = exchange.isAlive(writes.health());
            heard = true;
            breaker.answered(alive);
            return alive;
        } finally {
            if (!heard) {
                breaker.notAsked();
            }
        }
    }
}
