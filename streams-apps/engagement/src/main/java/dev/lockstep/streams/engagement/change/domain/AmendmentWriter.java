package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.money.Money;
import dev.lockstep.streams.engagement.change.domain.Amendment.Line;
import dev.lockstep.streams.engagement.change.domain.Surroundings.ContractFacts;
import dev.lockstep.streams.engagement.change.domain.Surroundings.DealFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the amendment of a change order when its turn comes. It builds on what the system shows, or, while the system does
 * not show the last amendment yet, on that amendment.
 */
final class AmendmentWriter {
    private final ChangeBook book;
    private final ContractFacts contract;
    private final Money contractValue;
    private final String psa;

    /**
     * For an engagement.
     *
     * @param psa system id of the PSA, as in sources of records
     * @throws NullPointerException when the contract has no value: then no review was possible
     */
    AmendmentWriter(ChangeBook book, String psa) {
        this.book = book;
        this.psa = psa;
        this.contract = Objects.requireNonNull(book.surroundings().contract(), "an amendment without a contract");
        this.contractValue = unseen(StepKind.CONTRACT)
                .map(Amendment::contractValue)
                .orElseGet(() -> Objects.requireNonNull(contract.amount(), "a contract without a value"));
    }

    /** The turn of a change order that is to take effect. */
    Happening.TurnCame forward(ChangeCase one, Granted granted, Instant now) {
        LocalDate endsOn = granted.newEndsOn() == null ? endsOn() : granted.newEndsOn();
        Amendment amendment = amendment(one, false, granted.figures(), endsOn, now);
        return new Happening.TurnCame(amendment, kinds(one, granted, amendment));
    }

    /** The turn of a change order that is to be undone: of what took effect, in reverse. */
    Happening.TurnCame backward(ChangeCase one, ChangeState.TakingBack back, Instant now) {
        List<StepKind> kinds = new ArrayList<>(back.steps().taken());
        kinds.remove(StepKind.PEOPLE);
        Collections.reverse(kinds);
        Amendment amendment = amendment(one, true, back.granted().figures().negated(), endsOnWithout(one), now);
        return new Happening.TurnCame(amendment, kinds);
    }

    private Amendment amendment(
            ChangeCase one, boolean takesBack, Figures change, @Nullable LocalDate endsOn, Instant now) {
        int number = book.amendments() + 1;
        Money delta = change.amount() == null ? Money.zero(contractValue.currency()) : change.amount();
        ReviewTerms terms = Objects.requireNonNull(one.state().terms());
        String scope =
                one.ask().scope().isEmpty() ? one.ask().orderId() : one.ask().scope();
        return new Amendment(
                number,
                one.ask().orderId(),
                takesBack,
                change,
                contractValue.plus(delta),
                dealAmount(delta),
                endsOn,
                endsOn(),
                lines(one.ask().orderId() + "." + number, (takesBack ? "Withdrawn: " : "") + scope, delta),
                scope,
                one.ask().role() == null ? terms.role() : one.ask().role(),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private List<StepKind> kinds(ChangeCase one, Granted granted, Amendment amendment) {
        boolean terms = granted.figures().hasMoney() || granted.newEndsOn() != null;
        DealFacts deal = book.surroundings().deal();
        boolean told = deal != null && deal.crmId() != null && amendment.dealAmount() != null;
        boolean plan = granted.terms().planOfPsaOrders() || !one.ask().systems().contains(psa);
        return granted.terms().propagate().stream()
                .filter(kind -> switch (kind) {
                    case CONTRACT -> terms;
                    case PLAN -> terms && plan;
                    case PEOPLE -> granted.figures().needsPeople() && amendment.role() != null;
                    case FORECAST -> terms && told;
                })
                .toList();
    }

    private List<Line> lines(String id, String description, Money delta) {
        List<Line> lines =
                new ArrayList<>(unseen(StepKind.CONTRACT).map(Amendment::lines).orElse(contract.lines()));
        if (lines.isEmpty()) {
            lines.add(new Line(book.engagementId() + "-1", "As agreed before", contractValue.amount()));
        }
        if (!delta.isZero()) {
            lines.add(new Line(id, description, delta.amount()));
        }
        return lines;
    }

    private @Nullable Money dealAmount(Money delta) {
        DealFacts deal = book.surroundings().deal();
        Money shown = deal == null ? null : deal.amount();
        Money before = unseen(StepKind.FORECAST).map(Amendment::dealAmount).orElse(shown);
        return before == null || !before.currency().equals(delta.currency()) ? null : before.plus(delta);
    }

    private @Nullable LocalDate endsOn() {
        return unseen(StepKind.CONTRACT).map(Amendment::endsOn).orElse(contract.endsOn());
    }

    /** The day that held before the order, unless another order has moved it since. */
    private @Nullable LocalDate endsOnWithout(ChangeCase one) {
        Granted granted = one.state().granted();
        LocalDate now = endsOn();
        if (granted == null
                || granted.newEndsOn() == null
                || !granted.newEndsOn().equals(now)) {
            return now;
        }
        Amendment taken = Objects.requireNonNull(one.state().amendment());
        return taken.endedOnBefore();
    }

    private Optional<Amendment> unseen(StepKind kind) {
        return book.latest(kind).filter(one -> !one.seen()).map(Written::amendment);
    }
}
