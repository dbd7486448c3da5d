package dev.lockstep.streams.writeback.domain;

import dev.lockstep.schemas.writeback.ResultStatus;
import dev.lockstep.schemas.writeback.WriteResult;

/** What can happen to a write. */
public enum WriteTrigger {
    /** One more command asks for it, by somebody who wants it now. */
    ASKED_AGAIN,
    /** The record has no other write under way, and its budget has room. */
    TURN_CAME,
    /** Its turn, and the record holds the same values already. */
    NOTHING_TO_CHANGE,
    /** Its turn, but the record was written too often of late. */
    BUDGET_SPENT,
    /** The state's due time has passed. */
    DUE,
    /** Everybody who asked has taken it back, or it has expired. */
    TAKEN_BACK,
    /** The answer: it is in effect. */
    CONFIRMED,
    /** The answer to a probe: it is not in effect. */
    ABSENT,
    /** The answer: refused for a business reason. */
    REJECTED,
    /** The answer: not now, and certainly without effect. */
    UNAVAILABLE,
    /** The dispatcher held it back; the target heard nothing. */
    NOT_SENT,
    /** No answer: it may or may not be in effect. */
    UNKNOWN;

    /** The trigger that an answer is. */
    public static WriteTrigger of(WriteResult result) {
        ResultStatus status = result.getStatus();
        return switch (status) {
            case CONFIRMED -> CONFIRMED;
            case ABSENT -> ABSENT;
            case REJECTED -> REJECTED;
            case UNAVAILABLE -> result.getSent() ? UNAVAILABLE : NOT_SENT;
            // The dispatcher cancels nothing: a word that it cannot mean is as good as no word.
            case CANCELLED, UNKNOWN -> UNKNOWN;
        };
    }
}
