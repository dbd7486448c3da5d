/** What the measured apps are given: raw changes exactly as the connectors write them. */
@NullMarked
package dev.lockstep.infra.bench.work;

import org.jspecify.annotations.NullMarked;
