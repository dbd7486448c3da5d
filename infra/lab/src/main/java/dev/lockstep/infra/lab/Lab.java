package dev.lockstep.infra.lab;

import dev.lockstep.infra.lab.clock.BusinessClock;
import dev.lockstep.infra.lab.crm.CrmEmulator;
import dev.lockstep.infra.lab.erp.ErpEmulator;
import dev.lockstep.infra.lab.firm.SampleFirm;
import dev.lockstep.infra.lab.firm.Season;
import dev.lockstep.infra.lab.http.Activity;
import dev.lockstep.infra.lab.http.EmulatorSetup;
import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.lifecycle.OpenedParts;
import dev.lockstep.infra.lab.outbox.HubSpotV3Signer;
import dev.lockstep.infra.lab.outbox.StandardWebhooksSigner;
import dev.lockstep.infra.lab.outbox.WebhookSetup;
import dev.lockstep.infra.lab.outbox.WebhookSigner;
import dev.lockstep.infra.lab.play.Quarter;
import dev.lockstep.infra.lab.psa.PsaEmulator;
import dev.lockstep.infra.lab.store.DatabaseAddress;
import java.net.URI;

/** The sample firm: its three systems running, its people ready to play the quarter. */
public final class Lab implements AutoCloseable {

    private final SampleFirm firm;
    private final CrmEmulator crm;
    private final PsaEmulator psa;
    private final ErpEmulator erp;
    private final Quarter quarter;
    private final OpenedParts parts;

    private Lab(LabOptions options, OpenedParts parts) {
        this.parts = parts;
        this.firm = SampleFirm.generate(options.seed(), options.scale());
        Activity activity = new Activity();
        BusinessClock clock = new BusinessClock(
                options.realTime(),
                options.pace().dayLength(),
                Season.playedDays().get(0));
        LabKeys keys = options.keys();
        LabOptions.Ports ports = options.ports();
        this.crm = parts.keep(CrmEmulator.start(
                setup(options.crm(), ports.crm(), keys.crmApiKey(), clock, activity),
                webhook(options, "crm", new HubSpotV3Signer(keys.crmSigning()))));
        this.psa = parts.keep(PsaEmulator.start(
                setup(options.psa(), ports.psa(), keys.psaApiKey(), clock, activity), keys.capture()));
        this.erp = parts.keep(ErpEmulator.start(
                setup(options.erp(), ports.erp(), keys.erpApiKey(), clock, activity),
                webhook(options, "erp", new StandardWebhooksSigner(keys.erpSigning()))));
        this.quarter = parts.keep(new Quarter(firm, crm, psa, erp, clock, activity, options.pace()));
    }

    /**
     * Starts the three systems on their databases and sets the stage; the play itself begins with {@code play().start()}.
     * What was played on these databases before is kept. Nobody needs to listen yet: webhooks wait.
     */
    public static Lab start(LabOptions options) {
        return OpenedParts.assemble(parts -> new Lab(options, parts));
    }

    /** The firm as generated. */
    public SampleFirm firm() {
        return firm;
    }

    /** Base URL of the CRM's API. */
    public URI crmUrl() {
        return crm.url();
    }

    /** Base URL of the delivery system's API. */
    public URI psaUrl() {
        return psa.url();
    }

    /** Base URL of the ERP's API. */
    public URI erpUrl() {
        return erp.url();
    }

    /** The books of the three systems as they stand now. */
    public Books books() {
        return new Books(crm.books(), psa.books(), erp.books());
    }

    /** The lists behind the books. */
    public Proof proof() {
        return new Proof(crm.wonDealIds(), psa.approvedLineIds(), erp.timeEntryRefs());
    }

    /** The quarter, to be started, watched and stopped. */
    public Quarter play() {
        return quarter;
    }

    /** Stops the play after the step in hand and the systems after the requests in hand; everything is kept. */
    @Override
    public void close() {
        parts.close();
    }

    private static EmulatorSetup setup(
            DatabaseAddress database, int port, Secret apiKey, BusinessClock clock, Activity activity) {
        return new EmulatorSetup(database, port, apiKey, clock, activity);
    }

    private static WebhookSetup webhook(LabOptions options, String system, WebhookSigner signer) {
        String base = options.receiver().toString().replaceAll("/+$", "");
        return new WebhookSetup(URI.create(base + "/webhooks/" + system), signer, options.realTime());
    }
}
