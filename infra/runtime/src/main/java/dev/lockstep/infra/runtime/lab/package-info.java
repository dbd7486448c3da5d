/**
 * The write path in front of emulated systems that fail: what a write needs to arrive exactly once in effect, shown with
 * real brokers, the real ledger and the real dispatcher.
 */
@NullMarked
package dev.lockstep.infra.runtime.lab;

import org.jspecify.annotations.NullMarked;
