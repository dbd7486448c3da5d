package dev.lockstep.streams.control.domain;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.problems.Problem;
import dev.lockstep.schemas.problems.Subject;

/**
 * A record that an app could not read or handle. Its content appears nowhere here: it may hold anything.
 *
 * @param topic where it stood
 * @param position topic, partition and offset, separated by slashes
 * @param failure class of the error
 */
public record DeadLetter(String topic, String position, String failure) {
    /** Cause code of the exceptions that dead letters lead to. */
    public static final String CAUSE = "UNREADABLE_RECORD";

    /** What is wrong. */
    public Problem problem() {
        return new Problem(
                CAUSE,
                topic,
                ExceptionOwner.INTEGRATION_SUPPORT,
                ExceptionSeverity.CRITICAL,
                "Record " + position + " cannot be read or handled (" + failure.substring(failure.lastIndexOf('.') + 1)
                        + ")",
                "Look at the record in the dead-letter topic, correct its producer or the app, and replay it.");
    }

    /** What it is about: the position, the same in every run. */
    public Subject subject() {
        return new Subject(null, null, "DeadLetter", position, null, null, position);
    }
}
