package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.writeback.ResultStatus;

/** What can happen to a write. */
public enum WriteTrigger {
    /** The record has no other write under way. */
    TURN_CAME,
    /** The state's due time has passed. */
    DUE,
    /** The answer: it is in effect. */
    CONFIRMED,
    /** The answer to a probe: it is not in effect. */
    ABSENT,
    /** The answer: refused for a business reason. */
    REJECTED,
    /** The answer: not now, and certainly without effect. */
    UNAVAILABLE,
    /** No answer: it may or may not be in effect. */
    UNKNOWN;

    /** The trigger that an answer is. */
    public static WriteTrigger of(ResultStatus status) {
        return switch (status) {
            case CONFIRMED -> CONFIRMED;
            case ABSENT -> ABSENT;
            case REJECTED -> REJECTED;
            case UNAVAILABLE -> UNAVAILABLE;
            // The dispatcher cancels nothing: a word that it cannot mean is as good as no word.
            case CANCELLED, UNKNOWN -> UNKNOWN;
        };
    }
}
