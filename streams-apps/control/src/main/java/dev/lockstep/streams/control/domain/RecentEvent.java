package dev.lockstep.streams.control.domain;

/**
 * One of the newest events of a partition.
 *
 * @param sequence grows by one with every event of the partition
 */
public record RecentEvent(long sequence, Happening event) {}
