package dev.lockstep.infra.runtime.lab;

import dev.lockstep.infra.lab.http.Secret;
import dev.lockstep.infra.lab.vendors.VendorServer;
import dev.lockstep.infra.lab.vendors.VendorSettings;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.lab.vendors.netsuite.NetSuite;
import dev.lockstep.infra.lab.vendors.salesforce.Salesforce;
import dev.lockstep.infra.runtime.firm.SiteDirectory;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The failure lab: emulated systems by hand, and the proofs of write-back. Each proof prints what it saw and says whether
 * it holds.
 *
 * @param systems folder of system descriptors
 * @param progress told a sentence now and then
 */
public record FailureLab(Path systems, Consumer<String> progress) {
    private static final int KILLS = 5;
    private static final int RESTARTS = 1;
    private static final int PAIRS = 3;

    /** Emulators that run until they are closed. */
    public record Running(List<VendorServer> emulators, String token) implements AutoCloseable {
        /** Where each listens. */
        public Map<String, URI> addresses() {
            Map<String, URI> addresses = new LinkedHashMap<>();
            emulators.forEach(one -> addresses.put(one.system(), one.url()));
            return addresses;
        }

        @Override
        public void close() {
            emulators.forEach(VendorServer::close);
        }
    }

    /** Starts emulators for use by hand. */
    public Running run(List<VendorType> types) {
        try (SiteDirectory directory = SiteDirectory.open(null)) {
            LabCredentials secrets = LabCredentials.in(directory.path());
            VendorSettings settings = VendorSettings.defaults(
                    new Secret(secrets.token()), new Secret(secrets.clientSecret()), Clock.systemUTC());
            return new Running(
                    types.stream()
                            .map(type -> VendorServer.start(type, settings))
                            .toList(),
                    secrets.token());
        }
    }

    /** Holds each system against the contract. */
    public boolean conformance(List<VendorType> types, PrintStream out) throws InterruptedException {
        int passed = 0;
        int failed = 0;
        try (SiteDirectory directory = SiteDirectory.open(null)) {
            Conformance contract = new Conformance(systems, directory.path());
            for (VendorType type : types) {
                Conformance.Score score = contract.of(type);
                out.printf(
                        "%-12s %2d operations  %3d of %3d%n",
                        score.system(), score.operations(), score.passed(), score.cases());
                score.failures().forEach(failure -> out.println("  " + failure));
                passed += score.passed();
                failed += score.failures().size();
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        return failed == 0 && passed > 0;
    }

    /** Cuts connections after the commit. */
    public boolean ambiguous(List<VendorType> types, int writes, boolean kill, long seed, PrintStream out) {
        List<AmbiguousProof.Account> accounts =
                new AmbiguousProof(writes, kill ? KILLS : 0, kill ? RESTARTS : 0, seed, progress).run(systems, types);
        out.printf(
                "%-12s %-18s %8s %8s %8s %8s %10s%n",
                "system", "operation", "ordered", "cut", "once", "twice", "confirmed");
        for (AmbiguousProof.Account one : accounts) {
            out.printf(
                    "%-12s %-18s %8d %8d %8d %8d %10d%n",
                    one.system(),
                    one.operation(),
                    one.ordered(),
                    one.cut(),
                    one.held(),
                    one.doubled(),
                    one.confirmed());
        }
        boolean equal = accounts.stream().allMatch(AmbiguousProof.Account::isEqual);
        out.println(equal ? "books and ledger are equal" : "books and ledger DIFFER");
        return equal;
    }

    /** Poisons one record among many. */
    public boolean poison(int rate, Duration turn, PrintStream out) {
        PoisonProof.Finding finding = new PoisonProof(rate, turn, PAIRS, progress).run(systems, NetSuite.TYPE);
        out.printf("writes per second: asked %d, given %.0f%n", finding.rate(), finding.reached());
        out.println("p99 from order to outcome, ms: calm " + finding.calm() + ", with a poisoned record "
                + finding.poisoned() + ", which failed " + finding.struck() + " times");
        out.printf(
                "ratio %.2f: %s%n",
                finding.ratio(),
                finding.isBacklog()
                        ? "says nothing, orders came faster than they were carried out"
                        : finding.holds() ? "holds" : "does NOT hold");
        return finding.holds();
    }

    /** Lets a system be away for an hour. */
    public boolean maintenance(PrintStream out) {
        MaintenanceProof.Finding finding =
                new MaintenanceProof(200, 50, progress).run(systems, NetSuite.TYPE, "companyName");
        out.printf(
                "%d writes asked for within the hour; taken by the system meanwhile: %d%n",
                finding.writes(), finding.during());
        out.println("writes by how often each was sent: " + finding.sent() + "; exceptions: " + finding.raised());
        out.printf(
                "records whose two writes came in order: %d of %d; others before the last urgent write: %d%n",
                finding.inOrder(), finding.records(), finding.ahead());
        out.println(finding.holds() ? "holds" : "does NOT hold");
        return finding.holds();
    }

    /** Lets urgent writes meet a backfill at a system with five places. */
    public boolean cutOff(PrintStream out) {
        CutOffProof.Finding finding =
                new CutOffProof(600, 50, Duration.ofSeconds(20), progress).run(systems, NetSuite.TYPE);
        out.printf(
                "urgent writes in effect by their deadline of %s: %d of %d, the last after %s%n",
                finding.deadline(), finding.inTime(), finding.urgent(), finding.last());
        out.printf("of the backfill, meanwhile: %d done, %d still to do%n", finding.passed(), finding.left());
        out.println(finding.holds() ? "holds" : "does NOT hold");
        return finding.holds();
    }

    /** Lets two systems quarrel. */
    public boolean pingpong(PrintStream out) {
        PingPongProof.Finding finding = new PingPongProof(progress)
                .run(
                        systems,
                        new PingPongProof.Side(NetSuite.TYPE, "customer", "companyName"),
                        new PingPongProof.Side(Salesforce.TYPE, "Account", "Name"));
        out.println("writes taken " + finding.writes() + ", at most " + finding.budget() + " each; exceptions raised: "
                + finding.exceptions());
        out.println(finding.holds() ? "the loop has stopped" : "the loop has NOT stopped as it should");
        return finding.holds();
    }
}
