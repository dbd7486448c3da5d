package dev.lockstep.streams.engagement.change.domain;

import dev.lockstep.schemas.operations.OperatorAction;
import dev.lockstep.schemas.problems.OpenProblems;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.change.domain.ChangeState.Phase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All change orders of an engagement together: who may be reviewed, whose turn it is, what the systems show. */
public final class ChangeDesk {
    private static final int MOST_CHANGE_ORDERS = 500;

    private final ChangePolicies policies;
    private final String psa;

    /**
     * A desk.
     *
     * @param psa system id of the PSA, as in sources of records
     */
    public ChangeDesk(ChangePolicies policies, String psa) {
        this.policies = policies;
        this.psa = psa;
    }

    /** What follows from an input at a moment. */
    public Outcome on(ChangeBook book, ChangeInput input, Instant now) {
        Sitting sitting = new Sitting(book, input.causationId(), now);
        take(sitting, input);
        settle(sitting);
        sitting.keep(withProblems(sitting.book(), now));
        return sitting.outcome();
    }

    private static void take(Sitting sitting, ChangeInput input) {
        Surroundings known = sitting.book().surroundings();
        if (input instanceof ChangeInput.OrderSaid said) {
            if (said.order().getMeta().getMovedTo() == null) {
                asked(sitting, Ask.of(said.order()));
            } // what moved to another engagement is not withdrawn; it is asked for again there
        } else if (input instanceof ChangeInput.ContractSaid said) {
            sitting.keep(sitting.book().with(SurroundingsReader.contract(known, said.contract())));
        } else if (input instanceof ChangeInput.ProjectSaid said) {
            sitting.keep(sitting.book().with(SurroundingsReader.project(known, said.project())));
        } else if (input instanceof ChangeInput.DealSaid said) {
            sitting.keep(sitting.book().with(SurroundingsReader.deal(known, said.deal())));
        } else if (input instanceof ChangeInput.InvoiceSaid said) {
            sitting.keep(sitting.book().with(SurroundingsReader.invoice(known, said.invoice())));
        } else if (input instanceof ChangeInput.WriteEnded ended) {
            ended(sitting, ended.outcome());
        } else if (input instanceof ChangeInput.Decided decided) {
            decided(sitting, decided.action());
        }
    }

    private static void asked(Sitting sitting, Ask ask) {
        ChangeCase known = sitting.book().cases().get(ask.orderId());
        if (known != null && known.ask().version() >= ask.version()) {
            return;
        }
        if (known != null && known.ask().asksTheSameAs(ask)) {
            sitting.keep(sitting.book().with(known.asking(ask)));
        } else if (known != null) {
            sitting.move(ask.orderId(), new Happening.AskChanged(ask));
        } else if (sitting.book().cases().size() < MOST_CHANGE_ORDERS) {
            sitting.raise(ask);
        } else {
            return;
        }
        sourceDecides(sitting, ask.orderId());
    }

    /** What a source rejects after it was approved here is not wanted any more. That it does not count is no complaint. */
    private static void sourceDecides(Sitting sitting, String orderId) {
        ChangeCase before = sitting.one(orderId);
        Decisions.ofSource(before.ask(), before.state().terms(), before.ask().statedAt())
                .map(what -> what instanceof Happening.Reject no && isBeingCarriedOut(before)
                        ? new Happening.Withdraw(no.actor(), no.reason(), no.at())
                        : what)
                .ifPresent(what -> {
                    sitting.move(orderId, what);
                    ChangeCase after = sitting.one(orderId);
                    if (after.state().equals(before.state())) {
                        sitting.keep(sitting.book().with(after.refusing(before.refusedDecision())));
                    }
                });
    }

    private static boolean isBeingCarriedOut(ChangeCase one) {
        return switch (one.state().phase()) {
            case PROPAGATING, VERIFYING, DONE, STUCK, TAKING_BACK -> true;
            case RAISED, IN_REVIEW, PARTLY_APPROVED, APPROVED, REJECTED, WITHDRAWN -> false;
        };
    }

    private static void decided(Sitting sitting, OperatorAction action) {
        ChangeCase one = sitting.book().cases().get(action.getTargetId());
        if (one == null) {
            return;
        }
        Decisions.Reading reading = Decisions.of(action, one.ask());
        if (reading instanceof Decisions.Reading.Understood understood) {
            sitting.move(action.getTargetId(), understood.happening());
        } else if (reading instanceof Decisions.Reading.Unclear unclear) {
            sitting.keep(sitting.book().with(one.refusing(unclear.why())));
        }
    }

    /** Only an outcome that a change order of this engagement awaits means anything here. */
    private static void ended(Sitting sitting, WriteOutcome outcome) {
        String engagementId = sitting.book().engagementId();
        for (ChangeCase one : sitting.book().cases().values()) {
            Optional<StepOrder> awaited = one.state().awaited();
            if (awaited.isPresent() && awaited.get().commandId(engagementId).equals(outcome.getCommandId())) {
                boolean confirmed = outcome.getStatus() == ResultStatus.CONFIRMED;
                if (confirmed) {
                    note(sitting, one, awaited.get());
                }
                sitting.move(
                        one.ask().orderId(),
                        confirmed ? new Happening.Confirmed() : new Happening.Refused(outcome.getDetail()));
                return;
            }
        }
    }

    private static void note(Sitting sitting, ChangeCase one, StepOrder order) {
        ReviewTerms terms = one.state().terms();
        StepKind kind = order.step().kind();
        if (terms != null && (kind == StepKind.CONTRACT || kind == StepKind.FORECAST)) {
            Written written = new Written(kind, order.amendment(), terms.verifyWithin(), sitting.now(), false);
            sitting.keep(sitting.book().writing(written));
        }
    }

    private void settle(Sitting sitting) {
        ChangeBook before;
        do {
            before = sitting.book();
            List.copyOf(before.cases().keySet()).forEach(orderId -> beginReview(sitting, orderId));
            advanceLine(sitting);
            Verification.look(sitting);
        } while (!before.equals(sitting.book()));
    }

    private void beginReview(Sitting sitting, String orderId) {
        ChangeCase one = sitting.one(orderId);
        if (one.state().phase() != Phase.RAISED) {
            return;
        }
        Obstacles obstacles = new Obstacles(sitting.book().surroundings());
        LocalDate today = LocalDate.ofInstant(sitting.now(), ZoneOffset.UTC);
        Optional<ReviewTerms> terms =
                policies.termsFor(obstacles.legalEntity(), one.ask().figures(), today);
        ChangeCase.Obstacle why = obstacles.of(one.ask(), terms.isPresent()).orElse(null);
        if (why == null && terms.isPresent()) {
            sitting.move(orderId, new Happening.ReviewPossible(terms.get(), sitting.now()));
            sourceDecides(sitting, orderId);
        } else if (one.waitsBecause() != why) {
            sitting.keep(sitting.book().with(one.waiting(why)));
        }
    }

    private void advanceLine(Sitting sitting) {
        ChangeBook book = sitting.book();
        List<String> line = new ArrayList<>(book.line());
        line.removeIf(orderId -> !sitting.one(orderId).state().isInLine());
        book.cases().forEach((orderId, one) -> {
            if (one.state().isInLine() && !line.contains(orderId)) {
                line.add(orderId);
            }
        });
        sitting.keep(book.inLine(line));
        if (!line.isEmpty() && sitting.one(line.get(0)).state().waitsForTurn()) {
            turnOrWait(sitting, sitting.one(line.get(0)));
        }
    }

    /** What was approved may have lost its contract, or its project, before its turn came. */
    private void turnOrWait(Sitting sitting, ChangeCase first) {
        Obstacles obstacles = new Obstacles(sitting.book().surroundings());
        Ask ask = first.ask();
        ChangeCase.Obstacle why = (first.state() instanceof ChangeState.Approved
                        ? obstacles.of(ask, true)
                        : obstacles.ofContract(ask))
                .orElse(null);
        if (first.waitsBecause() != why) {
            sitting.keep(sitting.book().with(first.waiting(why)));
        }
        if (why == null) {
            turn(sitting, sitting.one(ask.orderId()));
        }
    }

    private void turn(Sitting sitting, ChangeCase first) {
        AmendmentWriter writer = new AmendmentWriter(sitting.book(), psa);
        Happening.TurnCame turn = first.state() instanceof ChangeState.TakingBack back
                ? writer.backward(first, back, sitting.now())
                : writer.forward(first, ((ChangeState.Approved) first.state()).granted(), sitting.now());
        sitting.keep(sitting.book().numbering(turn.amendment().number()));
        sitting.move(first.ask().orderId(), turn);
    }

    private static ChangeBook withProblems(ChangeBook book, Instant now) {
        ChangeBook next = book;
        for (ChangeCase one : book.cases().values()) {
            OpenProblems open = one.problems().becoming(OrderProblems.of(one, now), now);
            next = next.with(one.with(open));
        }
        next = next.with(book.problems().becoming(ContractProblems.of(book, now, MOST_CHANGE_ORDERS), now));
        return next.due(Deadlines.nextAfter(next, now));
    }
}
