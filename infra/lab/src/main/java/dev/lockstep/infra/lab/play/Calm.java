package dev.lockstep.infra.lab.play;

import dev.lockstep.infra.lab.http.Activity;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells whether the firm's systems, and whoever works with them, have come to rest. */
final class Calm {

    private static final long LOOK_AGAIN_MILLIS = 10;

    private final Activity activity;
    private final LongSupplier undelivered;
    private final Pace pace;

    Calm(Activity activity, LongSupplier undelivered, Pace pace) {
        this.activity = activity;
        this.undelivered = undelivered;
        this.pace = pace;
    }

    /** Whether there has been rest for so long, or no sign of life for longer than one can be patient. */
    boolean reached(Duration rest) {
        Duration quiet = activity.quietFor();
        if (quiet.compareTo(pace.patience()) >= 0) {
            return true;
        }
        return quiet.compareTo(rest) >= 0
                && undelivered.getAsLong() == 0
                && pace.outsideCalm().getAsBoolean();
    }

    /** Waits for {@link #reached}. */
    void await(Duration rest) throws InterruptedException {
        while (!reached(rest)) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }
}
