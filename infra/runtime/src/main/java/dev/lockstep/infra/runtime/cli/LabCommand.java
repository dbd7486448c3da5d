package dev.lockstep.infra.runtime.cli;

import dev.lockstep.infra.lab.Vendors;
import dev.lockstep.infra.lab.vendors.VendorType;
import dev.lockstep.infra.runtime.lab.FailureLab;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Emulated systems that fail when they are told to, and what holds nevertheless. */
@Command(
        name = "lab",
        description = "Runs emulated systems with switchable faults until it is stopped; or one of the proofs below")
final class LabCommand implements Callable<Integer> {
    @Option(names = "--systems", split = ",", paramLabel = "SYSTEM", description = "Which; default all")
    private List<String> systems = List.of();

    private final Terminal terminal = new Terminal(System.err);

    @Override
    public Integer call() {
        return Interruption.ends(terminal, () -> {
            try (FailureLab.Running running = lab().run(chosen(systems))) {
                running.addresses()
                        .forEach((system, address) ->
                                System.out.printf("%-12s %s/_lab   token %s%n", system, address, running.token()));
                new CountDownLatch(1).await();
                return 0;
            }
        });
    }

    /** Every operation of every system under every fault. */
    @Command(
            name = "conformance",
            description = "Holds every system that is written to against the contract; a line per system")
    int conformance(
            @Option(names = "--systems", split = ",", paramLabel = "SYSTEM", description = "Which; default all")
                    List<String> only)
            throws InterruptedException {
        return lab().conformance(chosen(only), System.out) ? 0 : 1;
    }

    /** Creates whose answers are lost. */
    @Command(
            name = "ambiguous",
            description = "Cuts connections after the commit at random; the books must hold exactly one of each")
    int ambiguous(
            @Option(names = "--writes", paramLabel = "N", defaultValue = "1000", description = "Creates per system")
                    int writes,
            @Option(names = "--kill", description = "Kill -9 the ledger and the dispatcher at random, restart brokers")
                    boolean kill,
            @Option(names = "--seed", paramLabel = "S", defaultValue = "42", description = "Of the chance") long seed,
            @Option(names = "--systems", split = ",", paramLabel = "SYSTEM", description = "Which; default all")
                    List<String> only) {
        return lab().ambiguous(chosen(only), writes, kill, seed, System.out) ? 0 : 1;
    }

    /** One record that always fails, among many. */
    @Command(name = "poison", description = "Shows what others notice of one record that always fails, as a ratio")
    int poison(
            @Option(names = "--rate", paramLabel = "N", defaultValue = "2000", description = "Writes per second")
                    int rate,
            @Option(names = "--turn", paramLabel = "DURATION", defaultValue = "PT10S", description = "Of each sort")
                    Duration turn) {
        return lab().poison(rate, turn, System.out) ? 0 : 1;
    }

    /** A system that is away. */
    @Command(
            name = "maintenance",
            description = "Asks for writes while a system has a maintenance window of an hour; shows when each came")
    int maintenance() {
        return lab().maintenance(System.out) ? 0 : 1;
    }

    /** Cut-off traffic in the middle of a backfill. */
    @Command(
            name = "cut-off",
            description = "Asks for urgent writes while a backfill occupies a slow system with five places")
    int cutOff() {
        return lab().cutOff(System.out) ? 0 : 1;
    }

    /** Two systems that rewrite each other's values. */
    @Command(name = "pingpong", description = "Lets two systems rewrite each other's values; the write budget ends it")
    int pingpong() {
        return lab().pingpong(System.out) ? 0 : 1;
    }

    private FailureLab lab() {
        return new FailureLab(Workspace.current().systems(), terminal::say);
    }

    private static List<VendorType> chosen(List<String> names) {
        List<String> wanted = names == null ? List.of() : names;
        List<String> known = Vendors.ALL.stream().map(VendorType::system).toList();
        wanted.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new UsageProblem("There is no emulator of " + name + "; there are " + known);
        });
        return Vendors.ALL.stream()
                .filter(type -> wanted.isEmpty() || wanted.contains(type.system()))
                .toList();
    }
}
