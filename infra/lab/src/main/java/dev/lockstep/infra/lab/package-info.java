/** The sample firm Halden Advisory: its people, its three systems and one quarter of its business, playable on any machine. */
@NullMarked
package dev.lockstep.infra.lab;

import org.jspecify.annotations.NullMarked;
