package dev.lockstep.infra.runtime.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of the sample firm came to. Everything is counted from the systems' own books and the committed log.
 *
 * @param opportunitiesWon deals that stand as won in the CRM
 * @param projectsActivated engagements with a project in ERP and PSA
 * @param engagementsBlocked won engagements that are stopped, each with reason and owner
 * @param dealsWithdrawn deals that were won once and are lost now; none of their engagements is counted above
 * @param contractsTakenBack contracts that the ERP has closed again
 * @param changesAsked change orders in the PSA
 * @param changesApproved those of them that are approved
 * @param changesRejected those of them that are refused
 * @param contractsAmended contracts that the ERP has amended
 * @param timeEntriesApproved approved entries in the PSA
 * @param timeEntriesPosted distinct entries in the ERP's books
 * @param timeEntriesHeld approved entries kept from the ERP, each with reason and owner
 * @param duplicateWrites rows in ERP and PSA beyond the first with the same stamp
 * @param lostRecords won deals, change orders and approved entries that nobody can account for
 * @param unexplained blocked engagements and held entries without an open exception that names cause and owner, and
 *     withdrawn ones that have neither such an exception nor been taken back
 * @param repeatedEvents lifecycle events that stand twice in the log
 * @param deadLetters records that some app could not read or handle
 * @param seconds wall time of the run
 */
public record Summary(
        int opportunitiesWon,
        int projectsActivated,
        int engagementsBlocked,
        int dealsWithdrawn,
        int contractsTakenBack,
        int changesAsked,
        int changesApproved,
        int changesRejected,
        int contractsAmended,
        int timeEntriesApproved,
        int timeEntriesPosted,
        int timeEntriesHeld,
        int duplicateWrites,
        int lostRecords,
        int unexplained,
        int repeatedEvents,
        int deadLetters,
        long seconds) {

    /** Invariants that do not hold, in words; empty when all is well. */
    public List<String> violations() {
        List<String> found = new ArrayList<>();
        check(
                found,
                opportunitiesWon == projectsActivated + engagementsBlocked,
                "won " + opportunitiesWon + " is not activated " + projectsActivated + " + blocked "
                        + engagementsBlocked);
        check(
                found,
                timeEntriesApproved == timeEntriesPosted + timeEntriesHeld,
                "approved " + timeEntriesApproved + " is not posted " + timeEntriesPosted + " + held "
                        + timeEntriesHeld);
        check(
                found,
                changesApproved + changesRejected <= changesAsked,
                "of " + changesAsked + " change orders " + changesApproved + " are approved and " + changesRejected
                        + " refused");
        check(
                found,
                contractsAmended <= changesApproved,
                contractsAmended + " contracts are amended, but only " + changesApproved + " changes approved");
        check(found, duplicateWrites == 0, duplicateWrites + " duplicate writes");
        check(found, lostRecords == 0, lostRecords + " lost records");
        check(found, unexplained == 0, unexplained + " blocked, held or withdrawn without a cause and an owner");
        check(found, repeatedEvents == 0, repeatedEvents + " lifecycle events stand twice in the log");
        check(found, deadLetters == 0, deadLetters + " dead letters");
        return List.copyOf(found);
    }

    /** Figures by name, in reading order, for JSON. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("opportunitiesWon", opportunitiesWon);
        figures.put("projectsActivated", projectsActivated);
        figures.put("engagementsBlocked", engagementsBlocked);
        figures.put("dealsWithdrawn", dealsWithdrawn);
        figures.put("contractsTakenBack", contractsTakenBack);
        figures.put("changesAsked", changesAsked);
        figures.put("changesApproved", changesApproved);
        figures.put("changesRejected", changesRejected);
        figures.put("changesWaiting", changesAsked - changesApproved - changesRejected);
        figures.put("contractsAmended", contractsAmended);
        figures.put("timeEntriesApproved", timeEntriesApproved);
        figures.put("timeEntriesPosted", timeEntriesPosted);
        figures.put("timeEntriesHeld", timeEntriesHeld);
        figures.put("duplicateWrites", duplicateWrites);
        figures.put("lostRecords", lostRecords);
        figures.put("unexplained", unexplained);
        figures.put("repeatedEvents", repeatedEvents);
        figures.put("deadLetters", deadLetters);
        figures.put("invariantsHold", violations().isEmpty());
        figures.put("seconds", seconds);
        return figures;
    }

    private static void check(List<String> found, boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
        }
    }
}
