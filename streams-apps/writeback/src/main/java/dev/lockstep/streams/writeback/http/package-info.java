/** What the ledger answers: what became of a command, from its cause to the evidence of its exchanges. */
@NullMarked
package dev.lockstep.streams.writeback.http;

import org.jspecify.annotations.NullMarked;
