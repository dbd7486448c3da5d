package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Change orders as the log tells them: what their source says, what was decided, what was announced. */
final class ChangeOrderLedger {
    private final Map<String, ChangeOrder> orders = new TreeMap<>();
    private final List<OperatorAction> actions = new ArrayList<>();
    private final List<LifecycleEvent> events = new ArrayList<>();

    /** The newest version of every change order. */
    ChangeOrderLedger(Iterable<ChangeOrder> said, List<OperatorAction> actions, List<LifecycleEvent> events) {
        said.forEach(order -> orders.put(order.getMeta().getCanonicalId(), order));
        actions.stream().filter(one -> orders.containsKey(one.getTargetId())).forEach(this.actions::add);
        events.stream().filter(one -> orders.containsKey(one.getSubjectId())).forEach(this.events::add);
    }

    static ChangeOrderLedger read(ClusterAddress.Reach reach) {
        List<ChangeOrder> said = new ArrayList<>();
        List<OperatorAction> actions = new ArrayList<>();
        List<LifecycleEvent> events = new ArrayList<>();
        reach.log().read(Topics.canonical(ChangeOrder.class), record -> said.add(record.value()));
        reach.log().read(Topics.ACTIONS, record -> actions.add(record.value()));
        reach.log().read(Topics.LIFECYCLE, record -> {
            if (record.value().getChangeOrder() != null) {
                events.add(record.value());
            }
        });
        return new ChangeOrderLedger(said, actions, events);
    }

    /** A line per change order, in order of their ids, then how many there are. */
    List<String> all() {
        List<String> lines = new ArrayList<>();
        orders.forEach((id, order) -> lines.add(line(id, order)));
        lines.add(orders.size() + " change orders");
        return lines;
    }

    /** Everything said about one. */
    String story(String id) {
        List<String> lines = new ArrayList<>();
        lines.add(line(id, order(id)));
        actions.stream()
                .filter(one -> one.getTargetId().equals(id))
                .forEach(one -> lines.add("  " + one.getRequestedAt() + "  " + one.getActor() + ": " + one.getType()
                        + (one.getParameters().isEmpty() ? "" : " " + new TreeMap<>(one.getParameters())) + ", "
                        + one.getReason()));
        events.stream()
                .filter(one -> one.getSubjectId().equals(id))
                .forEach(one -> lines.add("  " + one.getRecordedAt() + "  " + one.getType() + " by " + one.getActor()));
        return String.join(System.lineSeparator(), lines);
    }

    String engagementOf(String id) {
        return order(id).getMeta().getRootId();
    }

    private ChangeOrder order(String id) {
        ChangeOrder order = orders.get(id);
        if (order == null) {
            throw new UsageProblem("No change order " + id + "; ./lockstep change-orders list prints all");
        }
        return order;
    }

    private String line(String id, ChangeOrder order) {
        return String.format(
                Locale.ROOT,
                "%s  %s  %s  in the source %s, here %s  '%s'",
                id,
                order.getMeta().getRootId(),
                order.getAmount() == null
                        ? "no money"
                        : Money.from(order.getAmount()).toString(),
                order.getStatus(),
                events.stream()
                        .filter(one -> one.getSubjectId().equals(id))
                        .reduce((earlier, later) -> later)
                        .map(last -> last.getType().name())
                        .orElse("not seen yet"),
                order.getScope());
    }
}
