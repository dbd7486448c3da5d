/** What a write looks like at each target, read from {@code writes.yaml}. Pure: from an attempt to a request. */
@NullMarked
package dev.lockstep.connectors.dispatch.template;

import org.jspecify.annotations.NullMarked;
