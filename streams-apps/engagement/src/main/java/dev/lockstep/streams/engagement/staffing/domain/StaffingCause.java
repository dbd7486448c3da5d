package dev.lockstep.streams.engagement.staffing.domain;

import static dev.lockstep.schemas.exceptions.ExceptionOwner.FINANCE_OPS;
import static dev.lockstep.schemas.exceptions.ExceptionOwner.RESOURCE_MANAGEMENT;
import static dev.lockstep.schemas.exceptions.ExceptionSeverity.CRITICAL;
import static dev.lockstep.schemas.exceptions.ExceptionSeverity.INFO;
import static dev.lockstep.schemas.exceptions.ExceptionSeverity.WARNING;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.exceptions.ExceptionSeverity;
import dev.lockstep.schemas.problems.Problem;

/** What can be wrong with staffing: the closed list, with who must act and how. */
public enum StaffingCause {
    /** People who fit have no time, and the kickoff is near. */
    STAFFING_SHORTFALL(
            RESOURCE_MANAGEMENT,
            CRITICAL,
            "Book or hire somebody who fits, move other bookings, or agree on later dates; it resolves by itself then."),
    /** People who fit have time, but are not booked though the kickoff is a few working days away. */
    STAFFING_UNCONFIRMED(
            RESOURCE_MANAGEMENT, WARNING, "Turn the reservation into bookings, or book somebody who has time."),
    /** The work has begun without all of its people. */
    STARTED_SHORT_STAFFED(
            RESOURCE_MANAGEMENT, CRITICAL, "Book the missing hours, or correct what the request asks for."),
    /** Nobody can judge the request. */
    REQUEST_INCOMPLETE(
            RESOURCE_MANAGEMENT, WARNING, "State role or skill, first and last day (at most five years) and hours."),
    /** More is booked hard than the person works. */
    PERSON_OVERBOOKED(RESOURCE_MANAGEMENT, WARNING, "Shorten or move bookings of the person in these weeks."),
    /** People of one legal entity work for another one, and the two have not agreed on how. */
    INTERCOMPANY_STAFFING(
            FINANCE_OPS, INFO, "Settle how the entities charge each other and add the pair to the agreements."),
    /** A subcontractor works in the engagement. */
    SUBCONTRACTOR_STAFFING(FINANCE_OPS, INFO, "See that the purchase order covers the booked hours.");

    private final ExceptionOwner owner;
    private final ExceptionSeverity severity;
    private final String remedy;

    StaffingCause(ExceptionOwner owner, ExceptionSeverity severity, String remedy) {
        this.owner = owner;
        this.severity = severity;
        this.remedy = remedy;
    }

    /**
     * The problem, said to people.
     *
     * @param detail what tells root causes of this kind apart
     */
    Problem because(String detail, String message) {
        return because(detail, message, owner);
    }

    /** The problem with an owner that the firm has chosen. */
    Problem because(String detail, String message, ExceptionOwner chosen) {
        return new Problem(name(), detail, chosen, severity, message, remedy);
    }
}
