package dev.lockstep.streams.canonical.domain;

import dev.lockstep.schemas.views.SourceHistory;

/**
 * The past of one source record, as one voice among those that tell a golden record.
 *
 * @param system who says it
 * @param history its changes in source order
 */
public record Voice(String system, SourceHistory history) {}
