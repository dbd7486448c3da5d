package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.identity.Link;
import dev.lockstep.schemas.operations.ActionType;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is who: what the identity desk has decided, and what a person decides instead. */
@Command(name = "links", description = "Shows which records are the same, and decides it")
final class LinksCommand {
    private static final String LINK = "LINK";
    private static final String LINK_WORDS = "Link as in exceptions, for example crm/CUSTOMER/company/C-1001";

    @Command(name = "show", description = "Prints the decision on one record and what else has its root")
    int show(@Mixin ClusterAddress address, @Parameters(paramLabel = LINK, description = LINK_WORDS) String link) {
        String decision = new Crosswalk(links(address)).decision(link);
        if (decision == null) {
            throw new UsageProblem("No decision on " + link + "; ./lockstep links list --system SYSTEM prints all");
        }
        System.out.println(decision);
        return 0;
    }

    @Command(name = "list", description = "Prints every linked record of a system with confidence and duplicates")
    int list(@Mixin ClusterAddress address, @Option(names = "--system", required = true) String system) {
        new Crosswalk(links(address)).of(system).forEach(System.out::println);
        return 0;
    }

    @Command(name = "link", description = "Links a record to a root; also says that a link is right as it is")
    int link(
            @Mixin ClusterAddress address,
            @Mixin Signature signature,
            @Parameters(paramLabel = LINK, description = LINK_WORDS) String link,
            @Parameters(paramLabel = "ID", description = "Canonical id") String id) {
        return signature.ask(address, ActionType.LINK, Map.of("link", link, "canonicalId", id));
    }

    @Command(name = "unlink", description = "Gives a record a root of its own")
    int unlink(
            @Mixin ClusterAddress address,
            @Mixin Signature signature,
            @Parameters(paramLabel = LINK, description = LINK_WORDS) String link) {
        return signature.ask(address, ActionType.UNLINK, Map.of("link", link));
    }

    @Command(name = "merge", description = "Merges one root into another: all its records follow")
    int merge(
            @Mixin ClusterAddress address,
            @Mixin Signature signature,
            @Option(names = "--from", required = true, paramLabel = "ID", description = "Root that ends") String from,
            @Option(names = "--into", required = true, paramLabel = "ID", description = "Root that stays")
                    String into) {
        return signature.ask(address, ActionType.MERGE, Map.of("from", from, "into", into));
    }

    /** What to split: one record, or a whole merge. */
    static final class Split {
        @Parameters(paramLabel = LINK, description = LINK_WORDS)
        private String link = "";

        @ArgGroup(exclusive = false)
        private Merge merge = new Merge();
    }

    /** A merge that is taken back. */
    static final class Merge {
        @Option(names = "--from", required = true, paramLabel = "ID", description = "Root to which they were merged")
        private String from = "";

        @Option(names = "--into", required = true, paramLabel = "ID", description = "Root that comes back")
        private String into = "";
    }

    @Command(name = "split", description = "Gives a record a root of its own, or takes a whole merge back")
    int split(
            @Mixin ClusterAddress address,
            @Mixin Signature signature,
            @ArgGroup(exclusive = true, multiplicity = "1") Split split) {
        Map<String, String> what = split.link.isEmpty()
                ? Map.of("from", split.merge.from, "into", split.merge.into)
                : Map.of("link", split.link);
        return signature.ask(address, ActionType.SPLIT, what);
    }

    private static Map<String, Link> links(ClusterAddress address) {
        return DecidedLinks.read(address.reach(Workspace.current()));
    }
}
