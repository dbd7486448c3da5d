package dev.lockstep.infra.lab.play;

import java.time.LocalDate;

/** What one department does on a day. Playing a day again does only what has not been done. */
@FunctionalInterface
interface Story {

    /** Plays a day; returns how many steps were done. */
    int play(LocalDate day);
}
