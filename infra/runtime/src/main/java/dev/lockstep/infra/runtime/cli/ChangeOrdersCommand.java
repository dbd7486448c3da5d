package dev.lockstep.infra.runtime.cli;

import dev.lockstep.schemas.operations.ActionType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What changed in engagements, who decided it, and one's own decision. */
@Command(name = "change-orders", description = "Shows change orders and decides them")
final class ChangeOrdersCommand {
    private static final String AFTERWARDS =
            "./lockstep change-orders show prints what was decided; a decision that does not count is on the exception "
                    + "desk as CHANGE_DECISION_REFUSED.";

    @Command(name = "list", description = "Prints every change order with what was last said of it")
    int list(@Mixin ClusterAddress address) {
        ledger(address).all().forEach(System.out::println);
        return 0;
    }

    @Command(name = "show", description = "Prints a change order and every decision on it")
    int show(@Mixin ClusterAddress address, @Parameters(paramLabel = "ID") String id) {
        System.out.println(ledger(address).story(id));
        return 0;
    }

    @Command(name = "approve", description = "Approves it, or less than was asked for")
    int approve(
            @Mixin ClusterAddress address,
            @Mixin Signature signature,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--amount", paramLabel = "DECIMAL", description = "In its currency; default: as asked")
                    @Nullable
                    String amount,
            @Option(names = "--hours", paramLabel = "DECIMAL", description = "Default: as asked") @Nullable
                    String hours) {
        Map<String, String> parameters = new HashMap<>();
        if (amount != null) {
            parameters.put("amount", amount);
        }
        if (hours != null) {
            parameters.put("hours", hours);
        }
        return decide(address, signature, ActionType.APPROVE, id, parameters);
    }

    @Command(name = "reject", description = "Refuses it")
    int reject(@Mixin ClusterAddress address, @Mixin Signature signature, @Parameters(paramLabel = "ID") String id) {
        return decide(address, signature, ActionType.REJECT, id, Map.of());
    }

    @Command(name = "withdraw", description = "Takes it back; what systems have taken is undone there")
    int withdraw(@Mixin ClusterAddress address, @Mixin Signature signature, @Parameters(paramLabel = "ID") String id) {
        return decide(address, signature, ActionType.OVERRIDE, id, Map.of("to", "WITHDRAWN"));
    }

    @Command(name = "release", description = "Lets it go on once the obstacle of a refused write is gone")
    int release(@Mixin ClusterAddress address, @Mixin Signature signature, @Parameters(paramLabel = "ID") String id) {
        return decide(address, signature, ActionType.RELEASE, id, Map.of());
    }

    private static int decide(
            ClusterAddress address, Signature signature, ActionType type, String id, Map<String, String> parameters) {
        String engagementId = ledger(address).engagementOf(id);
        return signature.ask(address, type, engagementId, id, parameters, AFTERWARDS);
    }

    private static ChangeOrderLedger ledger(ClusterAddress address) {
        return ChangeOrderLedger.read(address.reach(Workspace.current()));
    }
}
