package dev.lockstep.infra.lab.http;

import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.store.DatabaseAddress;

/** What every emulator is given: its database, its port (0 for a free one), its API key, the firm's time. */
public record EmulatorSetup(
        DatabaseAddress database, int port, Secret apiKey, BusinessClock clock, Activity activity) {}
