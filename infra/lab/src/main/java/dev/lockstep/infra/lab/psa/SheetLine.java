package dev.lockstep.infra.lab.psa;

import dev.lockstep.infra.lab.firm.PlannedLine;

/** A line to write on a sheet: planned work, for a project that exists. */
public record SheetLine(long projectId, PlannedLine work) {}
