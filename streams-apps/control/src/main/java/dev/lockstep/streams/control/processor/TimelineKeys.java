package dev.lockstep.streams.control.processor;

/** Keys of the timeline, which sort by place. */
public final class TimelineKeys {
    private static final int DIGITS = 10;

    private TimelineKeys() {}

    /** Key of a place in the story of an engagement. */
    public static String of(String engagementId, long place) {
        String digits = Long.toString(place);
        return engagementId + "/" + "0".repeat(DIGITS - digits.length()) + digits;
    }
}
