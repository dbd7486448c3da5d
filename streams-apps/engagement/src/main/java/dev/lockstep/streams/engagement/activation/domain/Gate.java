package dev.lockstep.streams.engagement.activation.domain;

import dev.lockstep.schemas.problems.Problem;
import java.util.List;
import java.util.function.Function;

/**
 * One named rule between a won deal and a billable project.
 *
 * @param name by which people and policies speak of it
 * @param rule says what is wrong; an empty list opens the gate
 */
public record Gate(String name, Function<Facts, List<Problem>> rule) {}
