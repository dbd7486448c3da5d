package dev.lockstep.streams.engagement.feedback.domain;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.money.Money;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteOutcome;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Gathering;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Phase;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Quiet;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Refused;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Told;
import dev.lockstep.streams.engagement.feedback.domain.Telling.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When the CRM is told how an engagement stands: when it changed, together with what else changed, and not too often. */
public final class FeedbackDesk {
    private final FeedbackPolicy policy;

    /** A desk under a policy. */
    public FeedbackDesk(FeedbackPolicy policy) {
        this.policy = policy;
    }

    /** What follows from an input. */
    public record Outcome(FeedbackBook book, Optional<TellingOrder> order) {}

    /** What follows from an input at a moment. */
    public Outcome on(FeedbackBook before, FeedbackInput input, Instant now) {
        FeedbackBook book = before.with(FiguresReader.read(before.figures(), input));
        boolean corrected = input instanceof FeedbackInput.DealSaid;
        if (input instanceof FeedbackInput.WriteEnded ended) {
            book = ended(book, ended.outcome());
        }
        Optional<Standing> standing = new StandingRules(policy, book.figures(), now).standing();
        book = looked(book, standing.orElse(null), corrected, now);
        return told(book, standing.orElse(null), now);
    }

    /** What the ERP holds as posted changed; the sums are kept by the caller, entry by entry. */
    public FeedbackBook posted(FeedbackBook book, Map<String, Money> sums) {
        return book.with(book.figures().withPosted(sums));
    }

    private static FeedbackBook ended(FeedbackBook book, WriteOutcome outcome) {
        if (book.telling() instanceof Told told
                && new TellingOrder(told.standing(), told.number())
                        .commandId(book.engagementId())
                        .equals(outcome.getCommandId())) {
            if (outcome.getStatus() == ResultStatus.CONFIRMED) {
                return move(book, Trigger.CONFIRMED, new Quiet()).knowing(told.standing());
            }
            String words = outcome.getDetail() == null ? "no reason given" : outcome.getDetail();
            return move(book, Trigger.REFUSED, new Refused(told.standing(), words));
        }
        return book;
    }

    /** A standing that was refused is told again when it is another, or when the deal was changed in the CRM. */
    private FeedbackBook looked(FeedbackBook book, @Nullable Standing standing, boolean corrected, Instant now) {
        if (standing == null || standing.saysTheSameAs(book.told())) {
            return move(book, Trigger.SAME_AGAIN, new Quiet());
        }
        boolean refusedAlready =
                book.telling() instanceof Refused refused && standing.saysTheSameAs(refused.standing());
        if (refusedAlready && !corrected) {
            return book;
        }
        Instant gathered = now.plus(policy.gather());
        Instant toldAt = book.toldAt();
        Instant allowed = toldAt == null ? gathered : toldAt.plus(policy.interval());
        return move(book, Trigger.DIFFERS, new Gathering(gathered.isAfter(allowed) ? gathered : allowed));
    }

    private Outcome told(FeedbackBook book, @Nullable Standing standing, Instant now) {
        FeedbackBook next = book;
        Optional<TellingOrder> order = Optional.empty();
        if (standing != null && book.telling() instanceof Gathering wait && !now.isBefore(wait.until())) {
            TellingOrder telling = new TellingOrder(standing, book.tellings() + 1);
            next = move(book, Trigger.TIME_CAME, new Told(standing, telling.number()))
                    .toldAgain(now);
            order = Optional.of(telling);
        }
        next = next.with(next.problems().becoming(problems(next.telling()), now));
        return new Outcome(next.due(dueAt(next, now)), order);
    }

    /** Moves where the table says so, and nowhere else. */
    private static FeedbackBook move(FeedbackBook book, Trigger trigger, Telling next) {
        Phase from = book.telling().phase();
        boolean may = TellingTransitions.TABLE.next(from, trigger).contains(next.phase()) && from != next.phase();
        return may ? book.with(next) : book;
    }

    private static List<Problem> problems(Telling telling) {
        return telling instanceof Refused refused
                ? List.of(new Problem(
                        "STANDING_REFUSED",
                        "",
                        ExceptionOwner.SALES_OPS,
                        ExceptionSeverity.WARNING,
                        "The CRM refused how the engagement stands: " + refused.words(),
                        "Correct the deal as the CRM says; it is told again by itself."))
                : List.of();
    }

    private long dueAt(FeedbackBook book, Instant now) {
        Stream<Instant> gathered = book.telling() instanceof Gathering wait ? Stream.of(wait.until()) : Stream.empty();
        Stream<Instant> overdue = new StandingRules(policy, book.figures(), now).changesAt().stream();
        return Stream.concat(gathered, overdue)
                .mapToLong(at -> at.toEpochMilli() + 1) // an instant may hold a fraction of a millisecond
                .min()
                .orElse(0);
    }
}
