package dev.lockstep.infra.lab.play;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where the play stands.
 *
 * @param day the firm's current date
 * @param daysPlayed working days that are over
 * @param daysPlanned working days in all
 * @param dealsWon deals won so far
 * @param projects projects in the delivery system
 * @param sheets timesheets written so far
 * @param sheetsDecided those of them that are approved
 * @param finished whether all days are over and nothing is left to do for the projects that exist
 * @param trouble what keeps the play from going on; it tries again by itself; null when nothing does
 */
public record Progress(
        LocalDate day,
        int daysPlayed,
        int daysPlanned,
        long dealsWon,
        long projects,
        long sheets,
        long sheetsDecided,
        boolean finished,
        @Nullable String trouble) {}
