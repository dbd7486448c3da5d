package dev.lockstep.streams.writeback.domain;

import dev.lockstep.streams.writeback.domain.WriteState.Kind;

/** What a trigger does to a write in some state. */
public sealed interface Transition {
    /** Into a state. */
    record To(Kind next) implements Transition {}

    /** Into one state as long as somebody wants the write, into another once it was taken back or has expired. */
    record Either(Kind wanted, Kind takenBack) implements Transition {}

    /** Nothing, for a reason. */
    record Ignored(Reason reason) implements Transition {}

    /** Why a trigger changes nothing. */
    enum Reason {
        /** The write has ended. */
        ENDED("a", "it has ended; whoever asks is told so, late and repeated answers change nothing"),
        /** One write is enough for everybody who asks. */
        JOINED("b", "it is there already: who asks joins it and is told of its end"),
        /** An answer without an exchange that it could answer. */
        NOTHING_IS_OUT("c", "nothing of it is with the dispatcher: the answer is to an earlier attempt"),
        /** An exchange is with the dispatcher. */
        ANSWER_COMES("d", "its exchange is with the dispatcher, which answers every attempt, after a crash too"),
        /** What has begun is finished first. */
        HAS_BEGUN("e", "its turn has come already; nothing else of the record goes before it has ended"),
        /** No time is set in this state. */
        WAITS_FOR_TURN("f", "it waits for its turn, which comes when the record is free and its budget has room"),
        /** Effect unknown, so that the wish is remembered. */
        REMEMBERED("g", "remembered: it ends CANCELLED as soon as it is certain that nothing is in effect");

        private final String mark;
        private final String words;

        Reason(String mark, String words) {
            this.mark = mark;
            this.words = words;
        }

        /** Stands for the reason in a table. */
        public String mark() {
            return mark;
        }

        /** The reason in words. */
        public String words() {
            return words;
        }
    }
}
