package dev.lockstep.infra.lab.vendors.certinia;

import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.lab.vendors.salesforce.SObject;
import dev.lockstep.infra.lab.vendors.salesforce.Salesforce;
import java.util.List;
import java.util.Set;

/**
 * A Salesforce organisation with the PSA package. Each object carries the unique external id field that a firm adds, which
 * is what keeps a second one out. Unconfirmed: which fields are required, the key prefixes of ids. Not here: templates,
 * locks on rows that are in the financials, roll-ups.
 */
public final class Certinia {

    /** To start it. */
    public static final VendorType TYPE = Salesforce.typeOf(
            "certinia",
            List.of(
                    object("pse__Proj__c", "a2X", Set.of("Name")),
                    object("pse__Project_Task__c", "a3T", Set.of("Name", "pse__Project__c")),
                    object("pse__Milestone__c", "a1M", Set.of("Name", "pse__Project__c")),
                    object("pse__Resource_Request__c", "a1R", Set.of("pse__Project__c")),
                    object("pse__Budget__c", "a1B", Set.of("Name", "pse__Project__c")),
                    object("pse__Timecard_Header__c", "a43", Set.of("pse__Project__c", "pse__Resource__c"))));

    private Certinia() {}

    private static SObject object(String name, String prefix, Set<String> required) {
        return new SObject(name, prefix, required, Set.of(), Set.of(SObject.REFERENCE), Set.of());
    }
}
