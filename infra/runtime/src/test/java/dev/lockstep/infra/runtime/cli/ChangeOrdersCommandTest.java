package dev.lockstep.infra.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.schemas.canonical.ChangeOrder;
import dev.lockstep.schemas.canonical.ChangeOrderStatus;
import dev.lockstep.schemas.lifecycle.LifecycleEvent;
import dev.lockstep.schemas.lifecycle.LifecycleType;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.operations.ActionType;
import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.parts.RecordMeta;
import dev.lockstep.streams.kit.LifecycleEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ChangeOrdersCommandTest {
    private static final String SIGNED = " --actor ada --reason said-so";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final CommandLine command = new CommandLine(new ChangeOrdersCommand());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "show cho_1",
                "approve cho_1" + SIGNED,
                "approve cho_1 --amount 100.00 --hours 8" + SIGNED,
                "reject cho_1" + SIGNED,
                "withdraw cho_1" + SIGNED,
                "release cho_1" + SIGNED
            })
    void shouldUnderstandEveryWish(String line) {
        assertThat(command.parseArgs(line.split(" ", -1)).subcommand()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "approve cho_1", "reject cho_1 --actor ada", "approve" + SIGNED})
    void shouldRefuseWishesThatAreNotSignedOrNameNothing(String line) {
        assertThatThrownBy(() -> command.parseArgs(line.split(" ", -1)))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    @Test
    void shouldTellTheStoryOfAChangeOrderAndOfNoOther() {
        // Given
        ChangeOrderLedger ledger = new ChangeOrderLedger(
                List.of(order("cho_1"), order("cho_2")),
                List.of(approval("cho_1", "ada"), approval("cho_9", "bob")),
                List.of(event("cho_1"), event("cho_9")));
        // When
        String story = ledger.story("cho_1");
        // Then
        assertThat(story.lines())
                .containsExactly(
                        "cho_1  eng_1  EUR 100.00  in the source RAISED, here SCOPE_CHANGED  'Second site'",
                        "  2026-03-02T09:00:00Z  ada: APPROVE {amount=80}, agreed",
                        "  2026-03-02T09:00:00Z  SCOPE_CHANGED by paula");
        assertThat(ledger.all()).hasSize(3).last().isEqualTo("2 change orders");
        assertThat(ledger.engagementOf("cho_2")).isEqualTo("eng_1");
        assertThatThrownBy(() -> ledger.story("cho_9")).isInstanceOf(UsageProblem.class);
    }

    private static ChangeOrder order(String id) {
        return ChangeOrder.newBuilder()
                .setMeta(new RecordMeta(id, "eng_1", 1L, NOW, NOW, "cor_1", List.of(), false, null, null))
                .setScope("Second site")
                .setStatus(ChangeOrderStatus.RAISED)
                .setAmount(Money.of("100", "EUR").toRecord())
                .build();
    }

    private static OperatorAction approval(String target, String actor) {
        return new OperatorAction(
                "act_" + target, ActionType.APPROVE, "eng_1", target, actor, "agreed", Map.of("amount", "80"), NOW);
    }

    private static LifecycleEvent event(String subject) {
        return LifecycleEvents.of(
                        LifecycleType.SCOPE_CHANGED, "eng_1", subject, subject + "@1", "cor_1", "paula", NOW, NOW)
                .setChangeOrder(order(subject))
                .build();
    }
}
