package dev.lockstep.streams.canonical.domain;

import java.math.BigInteger;

/** Compares positions of one source as people read them: runs of digits by value, everything else by character. */
public final class Positions {
    private Positions() {}

    /** Negative, zero or positive as the left position comes before, at or after the right one. */
    public static int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int order;
            int iEnd = endOfRun(left, i);
            int jEnd = endOfRun(right, j);
            if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
                order = new BigInteger(left.substring(i, iEnd)).compareTo(new BigInteger(right.substring(j, jEnd)));
            } else {
                order = left.substring(i, iEnd).compareTo(right.substring(j, jEnd));
            }
            if (order != 0) {
                return order;
            }
            i = iEnd;
            j = jEnd;
        }
        return Integer.compare(left.length() - i, right.length() - j);
    }

    private static int endOfRun(String text, int start) {
        boolean digits = isDigit(text.charAt(start));
        int end = start + 1;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
