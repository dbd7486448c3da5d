/** Where the ledger's rules meet its store, its due times and its topics. */
@NullMarked
package dev.lockstep.streams.writeback.processor;

import org.jspecify.annotations.NullMarked;
