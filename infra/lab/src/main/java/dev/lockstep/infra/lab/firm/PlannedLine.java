package dev.lockstep.infra.lab.firm;

import java.time.Duration;
import java.time.LocalDate;

/** Work that somebody will write down for one day; {@code taskDraw} picks among the project's tasks of that kind. */
public record PlannedLine(LocalDate workDate, Duration duration, boolean billable, int taskDraw, String note) {}
