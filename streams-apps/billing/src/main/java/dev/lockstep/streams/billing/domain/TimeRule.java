package dev.lockstep.streams.billing.domain;

import dev.lockstep.schemas.problems.Problem;
import java.util.Optional;
import java.util.function.Function;

/**
 * One named rule that time must pass on its way into the books.
 *
 * @param name by which people speak of it
 * @param check says what is wrong; empty when nothing is
 */
public record TimeRule(String name, Function<TimeFacts, Optional<Problem>> check) {}
