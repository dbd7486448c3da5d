package dev.lockstep.infra.lab;

import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.lab.vendors.certinia.Certinia;
import dev.lockstep.infra.lab.vendors.hubspot.HubSpot;
import dev.lockstep.infra.lab.vendors.jira.Jira;
import dev.lockstep.infra.lab.vendors.kantata.Kantata;
import dev.lockstep.infra.lab.vendors.netsuite.NetSuite;
import dev.lockstep.infra.lab.vendors.salesforce.Salesforce;
import dev.lockstep.infra.lab.vendors.sap.Sap;
import java.util.List;
import java.util.Optional;

/** All emulators of vendors' systems. */
public final class Vendors {

    /** Each, in the order in which reports name them. */
    public static final List<VendorType> ALL =
            List.of(Salesforce.TYPE, HubSpot.TYPE, NetSuite.TYPE, Certinia.TYPE, Sap.TYPE, Kantata.TYPE, Jira.TYPE);

    private Vendors() {}

    /** The emulator of a system, named as its folder in {@code connectors/systems}. */
    public static Optional<VendorType> named(String system) {
        return ALL.stream().filter(type -> type.system().equals(system)).findFirst();
    }
}
