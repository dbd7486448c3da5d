package dev.lockstep.infra.lab;

import java.util.List;

/**
 * The lists with which one can show that nothing was lost or doubled.
 *
 * @param wonDealIds deals in stage closedwon
 * @param approvedLineIds time lines on approved sheets
 * @param timeEntryRefs external references of all time entries in the ERP; a duplicate shows up twice
 */
public record Proof(List<String> wonDealIds, List<Long> approvedLineIds, List<String> timeEntryRefs) {}
