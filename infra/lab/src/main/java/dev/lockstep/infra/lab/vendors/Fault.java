package dev.lockstep.infra.lab.vendors;

import java.util.Optional;

/**
 * A fault that is switched on.
 *
 * @param probability how often it strikes where it may, from 0 to 1
 * @param next after how many strikes it switches itself off; empty when never
 * @param method only requests of this method; blank for all
 * @param path only requests or events whose path or object type contains this; blank for all
 * @param text only requests or events whose path, query or body contains this, such as a record's id; blank for all
 * @param millis how long: time to wait, hold, delay, between pieces, or clock skew
 * @param status the status of a server error
 * @param field the field that schema drift renames; blank for a new field
 */
public record Fault(
        FaultKind kind,
        double probability,
        Optional<Integer> next,
        String method,
        String path,
        String text,
        long millis,
        int status,
        String field) {

    private static final long USUAL_MILLIS = 1_000;
    private static final int USUAL_STATUS = 503;

    /** Refuses what cannot be: a probability outside 0 to 1, nothing to do next, a status that is no server error. */
    public Fault {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must lie between 0 and 1, not " + probability);
        }
        if (next.filter(count -> count < 1).isPresent()) {
            throw new IllegalArgumentException("next must be at least 1");
        }
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("status must lie between 500 and 599, not " + status);
        }
        if (millis < 0 && kind != FaultKind.CLOCK_SKEW) {
            throw new IllegalArgumentException("millis must not be negative, unless for CLOCK_SKEW");
        }
    }

    /** A fault that always strikes, everywhere. */
    public static Fault always(FaultKind kind) {
        return new Fault(kind, 1, Optional.empty(), "", "", "", USUAL_MILLIS, USUAL_STATUS, "");
    }

    /** A fault that strikes the next so many times, then never again. */
    public static Fault next(FaultKind kind, int times) {
        return new Fault(kind, 1, Optional.of(times), "", "", "", USUAL_MILLIS, USUAL_STATUS, "");
    }

    /** A fault that strikes at random. */
    public static Fault often(FaultKind kind, double probability) {
        return new Fault(kind, probability, Optional.empty(), "", "", "", USUAL_MILLIS, USUAL_STATUS, "");
    }

    /** The same fault for some requests only; blanks mean all. */
    public Fault where(String onlyMethod, String onlyPath, String onlyText) {
        return new Fault(kind, probability, next, onlyMethod, onlyPath, onlyText, millis, status, field);
    }

    /** The same fault with its time. */
    public Fault lasting(long time) {
        return new Fault(kind, probability, next, method, path, text, time, status, field);
    }

    /** The same fault with its status. */
    public Fault answering(int code) {
        return new Fault(kind, probability, next, method, path, text, millis, code, field);
    }

    /** The same fault about one field. */
    public Fault about(String name) {
        return new Fault(kind, probability, next, method, path, text, millis, status, name);
    }

    /** A request or event at which a fault may strike. */
    public record Occasion(String method, String path, String text) {}

    boolean fits(Occasion occasion) {
        return (method.isBlank() || method.equalsIgnoreCase(occasion.method()))
                && occasion.path().contains(path)
                && (text.isBlank()
                        || occasion.path().contains(text)
                        || occasion.text().contains(text));
    }
}
