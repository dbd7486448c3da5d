package dev.lockstep.infra.lab;

import dev.lockstep.infra.lab.play.Pace;
import dev.lockstep.infra.lab.store.DatabaseAddress;
import java.net.URI;
import java.time.Clock;

/**
 * How to set up the sample firm.
 *
 * @param crm the CRM's database; must exist and be owned by its user
 * @param psa the delivery system's database, on a server with {@code wal_level=logical}; its user must be a superuser
 * @param erp the ERP's database; must exist and be owned by its user
 * @param receiver base URL of whoever listens; webhooks go to {@code /webhooks/crm} and {@code /webhooks/erp} below it
 * @param seed where all chance comes from
 * @param scale 1 is the firm as described in the README
 * @param pace how fast the quarter is played
 * @param ports where the three APIs listen
 * @param keys the secrets that the systems and their partners share
 * @param realTime the real time, which webhook signatures carry
 */
public record LabOptions(
        DatabaseAddress crm,
        DatabaseAddress psa,
        DatabaseAddress erp,
        URI receiver,
        long seed,
        double scale,
        Pace pace,
        Ports ports,
        LabKeys keys,
        Clock realTime) {

    /** Ports of the three APIs; 0 takes a free one. */
    public record Ports(int crm, int psa, int erp) {

        /** Three free ports. */
        public static Ports free() {
            return new Ports(0, 0, 0);
        }
    }

    /** The firm at scale 1 and seed 42, as fast as possible, on free ports, with the real time of this machine. */
    public static LabOptions of(
            DatabaseAddress crm, DatabaseAddress psa, DatabaseAddress erp, URI receiver, LabKeys keys) {
        return new LabOptions(
                crm, psa, erp, receiver, 42, 1, Pace.asFastAsPossible(), Ports.free(), keys, Clock.systemUTC());
    }

    /** The same with another firm. */
    public LabOptions withFirm(long newSeed, double newScale) {
        return new LabOptions(crm, psa, erp, receiver, newSeed, newScale, pace, ports, keys, realTime);
    }

    /** The same at another pace. */
    public LabOptions withPace(Pace newPace) {
        return new LabOptions(crm, psa, erp, receiver, seed, scale, newPace, ports, keys, realTime);
    }

    /** The same on other ports. */
    public LabOptions withPorts(Ports newPorts) {
        return new LabOptions(crm, psa, erp, receiver, seed, scale, pace, newPorts, keys, realTime);
    }

    /** The same with another clock. */
    public LabOptions withRealTime(Clock newRealTime) {
        return new LabOptions(crm, psa, erp, receiver, seed, scale, pace, ports, keys, newRealTime);
    }
}
