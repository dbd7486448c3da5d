package dev.lockstep.infra.runtime.firm;

import dev.lockstep.infra.lab.firm.ChangePlan;
import dev.lockstep.infra.lab.firm.ChangePlan.Verdict;
import dev.lockstep.infra.runtime.operators.ActionLog;
import dev.lockstep.infra.runtime.proof.CommittedLog;
import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.Contract;
import dev.lockstep.schemas.canonical.ExecutionStatus;
import dev.lockstep.schemas.canonical.Project;
import dev.lockstep.schemas.ids.RootKey;
import dev.lockstep.schemas.ids.StableId;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people of the sample firm who sign change orders, or do not. They look every few seconds what is asked for, and
 * decide as the firm has planned. Begun again they decide again; a decision has the same identifier then.
 */
final class Signatories implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Signatories.class);
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final List<ChangePlan> plans;
    private final CommittedLog log;
    private final ActionLog decisions;
    private final Clock clock;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> decided = ConcurrentHashMap.newKeySet();
    private final Thread worker = new Thread(this::work, "firm-signatories");

    /** People who decide these changes through this log. */
    Signatories(List<ChangePlan> plans, CommittedLog log, ActionLog decisions, Clock clock) {
        this.plans = List.copyOf(plans);
        this.log = log;
        this.decisions = decisions;
        this.clock = clock;
        worker.setDaemon(true);
    }

    /** They begin to look. */
    void start() {
        worker.start();
    }

    /** Whether everything that the firm meant to ask for has been decided. */
    boolean haveDecided() {
        return decided.size() >= plans.size();
    }

    /** They stop looking; what was decided stays. */
    @Override
    public void close() {
        worker.interrupt();
        try {
            worker.join(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (!haveDecided()) {
                Thread.sleep(LOOK.toMillis());
                attempt();
            }
        } catch (InterruptedException e) {
            LOG.debug("The signatories have gone home");
        }
    }

    /** Brokers may be away for a while; the next look finds them again. */
    private void attempt() throws InterruptedException {
        try {
            look();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            LOG.debug("The signatories could not look", e);
        }
    }

    /** What was there at the last look already is decided now: whoever reviews has had the time to take it in. */
    private void look() {
        Map<String, ChangeOrder> asked = asked();
        Set<String> ready = ready();
        for (Map.Entry<String, ChangeOrder> one : asked.entrySet()) {
            if (ready.contains(RootKey.rootOf(one.getKey())) && !seen.add(one.getKey())) {
                plans.stream()
                        .filter(plan -> plan.title().equals(one.getValue().getScope()))
                        .filter(plan -> !decided.contains(plan.number()))
                        .forEach(plan -> decide(plan, one.getValue()));
            }
        }
    }

    private void decide(ChangePlan plan, ChangeOrder order) {
        ActionType type = plan.verdict() == Verdict.REFUSED ? ActionType.REJECT : ActionType.APPROVE;
        for (String person : plan.verdict().speakers()) {
            String id = order.getMeta().getCanonicalId();
            decisions.append(OperatorAction.newBuilder()
                    .setActionId(StableId.of("act", type.name(), id, person))
                    .setType(type)
                    .setRootId(order.getMeta().getRootId())
                    .setTargetId(id)
                    .setActor(person)
                    .setReason(reason(plan.verdict()))
                    .setRequestedAt(clock.instant())
                    .build());
        }
        decided.add(plan.number());
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case AGREED -> "Small, and the client has agreed in writing";
            case HALF_SIGNED -> "Agreed on our side; the second signature is still missing";
            case REFUSED -> "The client will not pay for it";
        };
    }

    private Map<String, ChangeOrder> asked() {
        Map<String, ChangeOrder> orders = new TreeMap<>();
        log.read(Topics.canonical(ChangeOrder.class), record -> orders.put(record.key(), record.value()));
        return orders;
    }

    /** Engagements with a running project and a contract of record: before, nobody can review a change of them. */
    private Set<String> ready() {
        Set<String> running = new HashSet<>();
        log.read(Topics.canonical(Project.class), record -> {
            if (record.value().getExecutionStatus() == ExecutionStatus.ACTIVE) {
                running.add(RootKey.rootOf(record.key()));
            }
        });
        Set<String> contracted = new HashSet<>();
        log.read(Topics.canonical(Contract.class), record -> contracted.add(RootKey.rootOf(record.key())));
        running.retainAll(contracted);
        return running;
    }
}
