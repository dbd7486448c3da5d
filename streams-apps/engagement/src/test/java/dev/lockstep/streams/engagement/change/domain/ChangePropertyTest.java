package dev.lockstep.streams.engagement.change.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** Changes raised, changed, approved, rejected, withdrawn and released; outcomes on time, late and twice, in any order. */
class ChangePropertyTest {
    private static final int BASE = 90_000;

    @Property(tries = 1000)
    void shouldKeepTheErpEqualToWhatWasApprovedWhateverHappens(
            @ForAll @Size(min = 60, max = 200) List<@IntRange(max = 99_999) Integer> happenings) {
        // Given
        World world = new World();
        // When
        happenings.forEach(world::happen);
        // Then
        assertThat(world.begunWithoutApprovals).isEmpty();
        assertThat(world.orderedTwice).isEmpty();
        assertThat(world.together).isEmpty();
        // When everything comes to rest
        world.rest();
        // Then
        assertThat(world.erp).isEqualTo(BASE + world.inEffect());
        assertThat(world.office.book().line()).isEmpty();
        Statistics.collect(world.office.book().amendments() > 2 ? "many" : "few");
        Statistics.coverage(walks -> walks.check("many").percentage(share -> share > 20));
    }

    private static final class World {
        private final Office office = Office.atWork();
        private final Set<String> commands = new HashSet<>();
        private final Map<String, Integer> asked = new HashMap<>();
        private final List<StepOrder> open = new ArrayList<>();
        private final List<StepOrder> ended = new ArrayList<>();
        private final List<String> begunWithoutApprovals = new ArrayList<>();
        private final List<String> orderedTwice = new ArrayList<>();
        private final List<String> together = new ArrayList<>();
        private int erp = BASE;

        void happen(int number) {
            String id = "cho_" + number / 10 % 6;
            int detail = number / 60;
            switch (number % 10) {
                case 0 -> raise(id, detail);
                case 1, 2 -> office.approve(id, "person" + detail % 3);
                case 3 -> office.act(ActionType.APPROVE, id, "person" + detail % 3, Map.of("amount", "100"));
                case 4 -> office.act(detail % 4 == 0 ? ActionType.REJECT : ActionType.RELEASE, id, "person1", Map.of());
                case 5 -> {
                    if (detail % 2 == 0) {
                        office.withdraw(id);
                    }
                }
                case 6 -> office.contract(Integer.toString(erp));
                case 7 -> repeat(detail);
                default -> end(detail % 5 == 0 ? ResultStatus.REJECTED : ResultStatus.CONFIRMED);
            }
            take();
        }

        /** Every write is confirmed, every refusal released, until nothing moves. */
        void rest() {
            for (int i = 0; i < 200 && !(open.isEmpty() && office.book().line().isEmpty()); i++) {
                end(ResultStatus.CONFIRMED);
                take();
                office.book().line().stream()
                        .findFirst()
                        .ifPresent(id -> office.act(ActionType.RELEASE, id, "person1", Map.of()));
                take();
            }
        }

        /** What is approved and not withdrawn, in whole euros. */
        int inEffect() {
            return office.book().cases().values().stream()
                    .filter(one -> one.state().phase() == Phase.VERIFYING
                            || one.state().phase() == Phase.DONE)
                    .mapToInt(one ->
                            one.state().granted().figures().amount().amount().intValue())
                    .sum();
        }

        private void raise(String id, int detail) {
            int amount = detail % 2 == 0 ? 1000 + detail % 7 : 30_000 + detail % 5;
            asked.put(id, amount);
            office.raise(id, order -> order.setAmount(
                            Money.of(Integer.toString(amount), "EUR").toRecord())
                    .setRaisedBy("person0"));
        }

        private void repeat(int detail) {
            if (!ended.isEmpty()) {
                office.end(ended.get(detail % ended.size()), ResultStatus.CONFIRMED);
            }
        }

        private void end(ResultStatus status) {
            if (!open.isEmpty()) {
                StepOrder order = open.remove(0);
                if (status == ResultStatus.CONFIRMED && order.step().kind() == StepKind.CONTRACT) {
                    erp = order.amendment().contractValue().amount().intValue();
                }
                ended.add(order);
                office.end(order, status);
            }
        }

        private void take() {
            for (StepOrder order : office.takeOrders()) {
                if (!order.cancels()) {
                    check(order);
                    open.add(order);
                }
            }
            if (open.size() > 1) {
                together.add(open.toString());
            }
        }

        private void check(StepOrder order) {
            if (!commands.add(order.commandId(Office.ENGAGEMENT))) {
                orderedTwice.add(order.toString());
            }
            Granted granted = office.one(order.amendment().orderId()).state().granted();
            if (granted == null) {
                return; // undone to the end within the same happening
            }
            long people = granted.approvals().stream()
                    .map(Approval::actor)
                    .filter(actor -> !actor.equals("person0"))
                    .distinct()
                    .count();
            int needed = granted.asked().amount().compareTo(Money.of("25000", "EUR")) >= 0 ? 2 : 1;
            if (people < needed || !granted.figures().within(granted.asked())) {
                begunWithoutApprovals.add(order + " by " + granted.approvals());
            }
        }
    }
}
