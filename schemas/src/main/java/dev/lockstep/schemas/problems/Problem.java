package dev.lockstep.schemas.problems;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;

/**
 * A business problem: a returned value, never thrown.
 *
 * @param cause code from the closed list of the rule's app, for example {@code PERIOD_CLOSED}
 * @param detail what distinguishes root causes of the same code, for example {@code DE01.2026-01}; may be empty
 * @param owner who must act
 * @param severity how much it hurts
 * @param message what is wrong and where, one sentence for people
 * @param remedy what to do, one sentence for people
 */
public record Problem(
        String cause, String detail, ExceptionOwner owner, ExceptionSeverity severity, String message, String remedy) {

    /** Same root cause, same key: what can be fixed once for many subjects. */
    public String groupKey() {
        return detail.isEmpty() ? cause : cause + ":" + detail;
    }
}
