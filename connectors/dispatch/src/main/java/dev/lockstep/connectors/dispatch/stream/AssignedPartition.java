package dev.lockstep.connectors.dispatch.stream;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * One partition for as long as it is ours: what was found waiting, what is at work, and how far offsets may be
 * committed. A new assignment of the same partition is a new object, so that late work of the old one counts nowhere.
 */
final class AssignedPartition {
    private final long waitingBelow;
    private final TreeSet<Long> open = new TreeSet<>();
    private long next = -1;
    private long committed = -1;
    private int running;
    private boolean released;

    /**
     * Begins an assignment.
     *
     * @param waitingBelow end of the log when it began: what lies below may have been sent by a predecessor
     */
    AssignedPartition(long waitingBelow) {
        this.waitingBelow = waitingBelow;
    }

    boolean foundWaiting(long offset) {
        return offset < waitingBelow;
    }

    synchronized void taken(long offset) {
        open.add(offset);
        next = offset + 1;
    }

    /** True when work on the offset may start now; to be followed by {@link #finished} or {@link #abandoned}. */
    synchronized boolean start() {
        if (released) {
            return false;
        }
        running++;
        return true;
    }

    /** The result of the offset is stored. */
    synchronized void finished(long offset) {
        open.remove(offset);
        abandoned();
    }

    /** Work ended without a stored result; the offset stays open. */
    synchronized void abandoned() {
        running--;
        notifyAll();
    }

    synchronized int backlog() {
        return open.size();
    }

    /** First offset that is not done, when it moved since {@link #committed}. */
    synchronized OptionalLong toCommit() {
        long position = open.isEmpty() ? next : open.first();
        return position > committed && position >= 0 ? OptionalLong.of(position) : OptionalLong.empty();
    }

    synchronized void committed(long position) {
        committed = Math.max(committed, position);
    }

    /** Lets no work start any more. */
    synchronized void release() {
        released = true;
    }

    synchronized boolean isReleased() {
        return released;
    }

    /** Waits until nothing is running, but not for ever. */
    synchronized void awaitIdle(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); running > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
