package dev.lockstep.infra.lab.vendors;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * An emulator that can be started.
 *
 * @param system the name of the folder in {@code connectors/systems}
 * @param objects what its books keep
 * @param open makes it of its parts
 */
public record VendorType(String system, List<ObjectType> objects, Function<Parts, Vendor> open) {

    /**
     * What an emulator is given.
     *
     * @param clock the clock on its wall, which may be off
     * @param feed what it has published of its changes, faults included
     */
    public record Parts(
            Books books, ChangeFeed feed, Tokens tokens, Quota quota, Clock clock, VendorSettings settings) {}
}
