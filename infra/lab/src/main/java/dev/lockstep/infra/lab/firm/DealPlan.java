package dev.lockstep.infra.lab.firm;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will happen to a deal: {@code deal} as it should look when all is right, the days on which sales acts, what goes
 * wrong and when somebody corrects it, and who will work on it.
 *
 * @param deal the deal as it should be when decided
 * @param createdOn when sales first enters it
 * @param proposedOn when the proposal goes out
 * @param decidedOn when it is won, lost or deleted; after the quarter for open deals
 * @param outcome how it ends
 * @param flaw what is wrong with it when it is won; null when nothing is
 * @param healedOn when a person corrects the flaw; null when nobody does in the quarter
 * @param withdrawnOn when the customer steps back from what was signed; null when nobody does
 * @param team who works on it
 */
public record DealPlan(
        Deal deal,
        LocalDate createdOn,
        LocalDate proposedOn,
        LocalDate decidedOn,
        Outcome outcome,
        @Nullable Flaw flaw,
        @Nullable LocalDate healedOn,
        @Nullable LocalDate withdrawnOn,
        List<TeamMember> team) {

    /** Whether the customer signs, whatever comes of it. */
    public boolean signed() {
        return outcome == Outcome.WON || outcome == Outcome.WITHDRAWN;
    }

    /** Whether the deal is won with something wrong. */
    public boolean flawed() {
        return flaw != null;
    }
}
