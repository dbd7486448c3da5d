package dev.lockstep.streams.engagement.feedback.domain;

import dev.lockstep.schemas.problems.OpenProblems;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an engagement stands and what the CRM knows of it.
 *
 * @param told what the CRM has taken last; null before
 * @param toldAt when it was last told, whatever came of it, UTC; null before
 * @param tellings how often it was told: the same standing told again after another is another write
 * @param problems what the exception desk knows as open
 * @param dueAt when the clock must look again, milliseconds since 1970 UTC; 0 when it need not
 */
public record FeedbackBook(
        String engagementId,
        EngagementFigures figures,
        Telling telling,
        @Nullable Standing told,
        @Nullable Instant toldAt,
        int tellings,
        OpenProblems problems,
        long dueAt) {
    /** The book of an engagement of which nothing is known. */
    public static FeedbackBook empty(String engagementId) {
        return new FeedbackBook(
                engagementId, EngagementFigures.NONE, new Telling.Quiet(), null, null, 0, OpenProblems.NONE, 0);
    }

    FeedbackBook with(EngagementFigures other) {
        return new FeedbackBook(engagementId, other, telling, told, toldAt, tellings, problems, dueAt);
    }

    FeedbackBook with(Telling other) {
        return new FeedbackBook(engagementId, figures, other, told, toldAt, tellings, problems, dueAt);
    }

    FeedbackBook knowing(Standing taken) {
        return new FeedbackBook(engagementId, figures, telling, taken, toldAt, tellings, problems, dueAt);
    }

    FeedbackBook toldAgain(Instant at) {
        return new FeedbackBook(engagementId, figures, telling, told, at, tellings + 1, problems, dueAt);
    }

    FeedbackBook with(OpenProblems open) {
        return new FeedbackBook(engagementId, figures, telling, told, toldAt, tellings, open, dueAt);
    }

    FeedbackBook due(long at) {
        return new FeedbackBook(engagementId, figures, telling, told, toldAt, tellings, problems, at);
    }
}
